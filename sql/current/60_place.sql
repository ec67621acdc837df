-- The subdistrict of a geometry: where its largest share lies (by length or count for lines and points).
-- Areas managed elsewhere count too: where land lies and who manages it are different facts.
create or replace function area_of(g geometry) returns text language sql stable parallel safe as $$
  select a.code from area a
   where a.geom && g and a.kind <> 'district' and a.valid_to is null and ST_Intersects(a.geom, g)
   order by case ST_Dimension(g) when 2 then ST_Area(ST_Intersection(a.geom, g)) when 1 then ST_Length(ST_Intersection(a.geom, g)) else 1 end desc, a.code
   limit 1
$$;
