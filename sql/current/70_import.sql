-- What staging asks of one shape at a time. PostGIS raises an error for a coordinate that its projection cannot take;
-- a row report needs null instead. Not parallel safe: catching an error opens a subtransaction.
create or replace function transform_or_null(g geometry, srid integer) returns geometry
language plpgsql immutable strict as $$
declare
  moved geometry;
begin
  moved := ST_Transform(g, srid);
  -- Some projections answer infinity where others raise.
  if ST_XMax(moved) - ST_XMin(moved) + ST_YMax(moved) - ST_YMin(moved) < 'infinity' then return moved; end if;
  return null;
exception when others then
  return null;
end $$;

-- The same measure as asset.computed_area_m2, before there is an asset: ㎡ on the CGCS2000 ellipsoid, 0 for lines and points.
create or replace function ellipsoid_area_m2(g geometry) returns double precision
language sql immutable strict parallel safe as $$
  select case when ST_Dimension(g) = 2 then ST_Area(g) * 3.0461741978670857e-4 * 40408299983328.8
    * cos(radians(ST_Y(ST_Centroid(g)))) / power(1 - 0.0066943800229 * power(sin(radians(ST_Y(ST_Centroid(g)))), 2), 2)
    else 0 end
$$;
