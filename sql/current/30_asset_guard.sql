-- What an update of an asset may do, row by row: next version, a known actor, no change of identity,
-- no status change but through its door, nothing at all once retired.
-- Whether two rows say the same but for the lamp. What is generated from geom and names is left out: a trigger before sees it empty.
create or replace function asset_is_the_same(a asset, b asset) returns boolean language sql stable as $$
  select ST_AsEWKB(a.geom, 'NDR') = ST_AsEWKB(b.geom, 'NDR') and to_jsonb(a) - kept = to_jsonb(b) - kept
    from (select array['geom', 'g3857', 'g4544', 'minz', 'computed_area_m2', 'search_text', 'due_on', 'yellow_on', 'clock_stopped'] as kept) k
$$;

create or replace function guard_asset_update() returns trigger language plpgsql as $$
begin
  -- The lamp is derived from the cases (83): it changes without a version, and nothing else may change with it.
  if new.version = old.version and (new.due_on, new.yellow_on, new.clock_stopped) is distinct from (old.due_on, old.yellow_on, old.clock_stopped)
     and asset_is_the_same(new, old) then
    return new;
  end if;
  if new.version <> old.version + 1 then
    raise exception 'asset % is at version %', old.id, old.version using errcode = 'PH002';
  end if;
  if new.id <> old.id or new.asset_no <> old.asset_no or new.family <> old.family or new.demo <> old.demo then
    raise exception 'identity of asset % cannot change', old.id using errcode = 'PH010';
  end if;
  if old.retired_at is not null then
    raise exception 'asset % is retired', old.id using errcode = 'PH009';
  end if;
  if (new.track, new.state, new.stage) is distinct from (old.track, old.state, old.stage)
     and act_setting('door') is distinct from 'workflow' then
    raise exception 'the state of asset % changes only through its workflow', old.id using errcode = 'PH007';
  end if;
  if new.title_status <> old.title_status then
    if coalesce(act_setting('door'), '') not in ('title-status', 'workflow') or act_setting('reason') is null then
      raise exception 'the title status of asset % changes only as an act of its own, with a reason', old.id using errcode = 'PH007';
    end if;
    if not exists (select from title_status_transition t where t.from_code = old.title_status and t.to_code = new.title_status) then
      raise exception 'title status % cannot become %', old.title_status, new.title_status using errcode = 'PH006',
        detail = json_build_object('from', old.title_status, 'to', new.title_status)::text;
    end if;
  end if;
  new.changed_by := act_actor();
  -- Only an asset of the demonstration can have a past that was not lived: its loader sets the moment.
  new.begin_lifespan := greatest(case when new.demo and old.demo then act_setting('demo_moment')::timestamptz end,
    case when act_setting('demo_moment') is null or not new.demo then clock_timestamp() end,
    old.begin_lifespan + interval '1 microsecond');
  return new;
end $$;
create or replace trigger a_guard before update on asset for each row execute function guard_asset_update();

-- A parcel's level: surface, above or below ground (unit code position 14). Levels may overlap each other.
create or replace function parcel_level(parcel_code text, unit_code text) returns text language sql immutable as $$
  select case substr(coalesce(parcel_code, unit_code), 14, 1) when 'S' then 'above' when 'X' then 'below' else 'surface' end
$$;

create or replace function refuse_outside_region(ids uuid[]) returns void language plpgsql as $$
declare stray uuid;
begin
  select a.id into stray from asset a, region r where a.id = any (ids) and not ST_CoveredBy(a.geom, r.geom) limit 1;
  if found then
    raise exception 'asset % lies outside the region', stray using errcode = 'PH004';
  end if;
end $$;

-- Two confirmed land parcels of one level may touch, but not overlap by more than the tolerance.
-- The advisory lock makes two sessions that confirm neighbours wait for each other.
create or replace function refuse_confirmed_overlap(ids uuid[]) returns void language plpgsql as $$
declare clash record;
begin
  perform pg_advisory_xact_lock(hashtextextended('panhuo.confirmed-parcels', 0));
  select n.id as id, a.id as other_id, a.asset_no as other_no, a.name as other_name,
         round(ST_Area(ST_Intersection(n.geom, a.geom)::geography)::numeric, 2) as area_m2
    into clash
    from asset n
   cross join region r
   -- A subquery of its own: PostGIS 3.6 fails to estimate some joins of widely scattered shapes.
   cross join lateral (select * from asset o where o.g3857 && n.g3857 and o.boundary_status = 'confirmed'
     and o.spatial_unit_kind = 'parcel' and o.retired_at is null offset 0) a
   where n.id = any (ids) and a.id <> n.id
     and parcel_level(a.parcel_code, a.unit_code) = parcel_level(n.parcel_code, n.unit_code)
     and ST_Relate(n.geom, a.geom, 'T********')
     and ST_Area(ST_Intersection(n.geom, a.geom)::geography) > r.overlap_tolerance_m2
   limit 1;
  if found then
    raise exception 'confirmed parcel % overlaps %', clash.id, clash.other_id using errcode = 'PH005',
      detail = json_build_object('id', clash.id, 'otherId', clash.other_id, 'otherNo', clash.other_no,
        'otherName', clash.other_name, 'areaM2', clash.area_m2)::text;
  end if;
end $$;
