-- After every statement on asset: region and overlap are checked, the old row becomes history,
-- and each row's chain gains an event. Statement level: a bulk insert of 100,000 pays once.

-- Every stored value of a version but its moment (which is its event's moment) and what is generated from geom; an event's
-- hash covers the digest, so history cannot be rewritten unseen. Stable, so that it is inlined (a fifth of the cost).
-- Once data has landed this must never change: a new column needs a second digest beside it.
drop function if exists asset_digest(uuid, integer, text, text, text, text, text, text, text, text, text, text, geometry, numeric, text,
  text, text, text, numeric, numeric, numeric, numeric, text, uuid, text, text, text, text, timestamptz, text, uuid);
create or replace function asset_digest(
  id uuid, version integer, asset_no text, family text, asset_class text, track text, state text, title_status text,
  unit_kind text, boundary_status text, name text, address text, area_code text, area_source text, geom geometry,
  registered_area numeric, parcel_code text, unit_code text, use_current text, use_planned text, far numeric, density numeric,
  green numeric, height numeric, planning_note text, unit_id uuid, contact_name text, contact_phone text, source text, note text,
  demo boolean, import_batch_id uuid, import_row integer, retired_at timestamptz, retired_reason text, changed_by uuid
) returns bytea language sql stable as $$
  select sha256(ST_AsEWKB(geom, 'NDR') || convert_to(row(id, version, asset_no, family, asset_class, track, state, title_status,
    unit_kind, boundary_status, name, address, area_code, area_source, registered_area, parcel_code, unit_code, use_current,
    use_planned, far, density, green, height, planning_note, unit_id, contact_name, contact_phone, source, note, demo,
    import_batch_id, import_row, (extract(epoch from retired_at) * 1000000)::bigint, retired_reason, changed_by)::text, 'UTF8'))
$$;

-- Every version of every asset, the current one with end_lifespan null: what "as of", the history page and
-- `panhuo verify` read. The digest costs only those who select it.
create or replace view asset_version as
select asset_digest(v.id, v.version, v.asset_no, v.family, v.asset_class, v.track, v.state, v.title_status, v.spatial_unit_kind,
         v.boundary_status, v.name, v.address, v.area_code, v.area_source, v.geom, v.registered_area_m2, v.parcel_code,
         v.unit_code, v.land_use_current, v.land_use_planned, v.far_max, v.density_max, v.green_min, v.height_max_m,
         v.planning_note, v.unit_id, v.contact_name, v.contact_phone, v.source, v.note, v.demo, v.import_batch_id, v.import_row,
         v.retired_at, v.retired_reason, v.changed_by) as digest, v.*
  from (select null::timestamptz as end_lifespan, a.* from asset a union all select h.* from history.asset h) v;

create or replace function after_asset_insert() returns trigger language plpgsql as $$
declare
  act text := coalesce(act_setting('action'), 'asset.registered');
  facts jsonb := coalesce(act_setting('detail')::jsonb, '{}');
begin
  perform act_actor();
  if exists (select from new_rows where version <> 1 or begin_lifespan > clock_timestamp()
              or (begin_lifespan < transaction_timestamp() - interval '1 second' and not demo)) then
    raise exception 'a new asset starts at version 1, now' using errcode = 'PH002';
  end if;
  perform refuse_unknown_codes(array_agg(distinct (family, asset_class, track, state, stage)::asset_codes),
    array_agg(distinct title_status), array_agg(distinct area_code), array_agg(distinct land_use_current),
    array_agg(distinct land_use_planned), array_agg(distinct unit_id), array_agg(distinct import_batch_id)) from new_rows;
  if exists (select from new_rows n, region r where not ST_CoveredBy(n.geom, r.geom)) then
    perform refuse_outside_region((select array_agg(id) from new_rows));
  end if;
  if exists (select from new_rows where boundary_status = 'confirmed') then
    perform refuse_confirmed_overlap((select array_agg(id) from new_rows
      where boundary_status = 'confirmed' and spatial_unit_kind = 'parcel' and retired_at is null));
  end if;
  insert into audit_event (subject_kind, subject_id, seq, at, actor, action, reason, request_id, row_version, row_digest, detail, hash)
  select 'asset', n.id, 1, n.begin_lifespan, n.changed_by, act, act_setting('reason'), act_setting('request'), 1, n.digest, facts,
         audit_hash(null, 'asset', n.id::text, 1, n.begin_lifespan, n.changed_by, act, act_setting('reason'), act_setting('request'), 1, n.digest, facts)
    from (select id, changed_by, begin_lifespan, asset_digest(id, version, asset_no, family, asset_class, track, state, title_status,
            spatial_unit_kind, boundary_status, name, address, area_code, area_source, geom, registered_area_m2, parcel_code,
            unit_code, land_use_current, land_use_planned, far_max, density_max, green_min, height_max_m, planning_note, unit_id,
            contact_name, contact_phone, source, note, demo, import_batch_id, import_row, retired_at, retired_reason, changed_by) as digest
            from new_rows offset 0) n;
  return null;
end $$;
create or replace trigger z_after_insert after insert on asset
  referencing new table as new_rows for each statement execute function after_asset_insert();

create or replace function after_asset_update() returns trigger language plpgsql as $$
declare
  act text := coalesce(act_setting('action'), 'asset.corrected');
  facts jsonb := coalesce(act_setting('detail')::jsonb, '{}');
begin
  if not exists (select from new_rows) then return null; end if;
  -- A lamp that changed is no version: the guard let it pass because nothing else did.
  if exists (select from new_rows n join old_rows o using (id) where n.version = o.version) then
    if exists (select from new_rows n join old_rows o using (id) where n.version <> o.version) then
      raise exception 'a lamp changes in a statement of its own' using errcode = 'PH002';
    end if;
    return null;
  end if;
  perform refuse_unknown_codes(array_agg(distinct (family, asset_class, track, state, stage)::asset_codes),
    array_agg(distinct title_status), array_agg(distinct area_code), array_agg(distinct land_use_current),
    array_agg(distinct land_use_planned), array_agg(distinct unit_id), array_agg(distinct import_batch_id)) from new_rows;
  if exists (select from new_rows n join old_rows o using (id), region r
              where n.geom is distinct from o.geom and not ST_CoveredBy(n.geom, r.geom)) then
    perform refuse_outside_region((select array_agg(id) from new_rows));
  end if;
  if exists (select from new_rows where boundary_status = 'confirmed' and retired_at is null) then
    perform refuse_confirmed_overlap((select array_agg(id) from new_rows
      where boundary_status = 'confirmed' and spatial_unit_kind = 'parcel' and retired_at is null));
  end if;
  insert into history.asset select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  insert into audit_event (subject_kind, subject_id, seq, at, actor, action, reason, request_id, row_version, row_digest, detail, prev_hash, hash)
  select 'asset', n.id, p.seq + 1, n.begin_lifespan, n.changed_by, act, act_setting('reason'), act_setting('request'), n.version, n.digest, facts, p.hash,
         audit_hash(p.hash, 'asset', n.id::text, p.seq + 1, n.begin_lifespan, n.changed_by, act, act_setting('reason'), act_setting('request'), n.version, n.digest, facts)
    from (select id, version, changed_by, begin_lifespan, asset_digest(id, version, asset_no, family, asset_class, track, state, title_status,
            spatial_unit_kind, boundary_status, name, address, area_code, area_source, geom, registered_area_m2, parcel_code,
            unit_code, land_use_current, land_use_planned, far_max, density_max, green_min, height_max_m, planning_note, unit_id,
            contact_name, contact_phone, source, note, demo, import_batch_id, import_row, retired_at, retired_reason, changed_by) as digest
            from new_rows offset 0) n
    cross join lateral (select e.seq, e.hash from audit_event e
      where e.subject_kind = 'asset' and e.subject_id = n.id::text order by e.seq desc limit 1) p;
  return null;
end $$;
create or replace trigger z_after_update after update on asset
  referencing old table as old_rows new table as new_rows for each statement execute function after_asset_update();
