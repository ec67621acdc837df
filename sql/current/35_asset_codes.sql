-- The asset's foreign keys, checked once per statement over the distinct values.
create or replace function refuse_unknown_code(column_name text, value text) returns void language plpgsql as $$
begin
  raise exception 'unknown %: %', column_name, value using errcode = 'PH011',
    detail = json_build_object('column', column_name, 'value', value)::text;
end $$;

create or replace function refuse_unknown_codes(codes asset_codes[], statuses text[], areas text[], uses_current text[],
  uses_planned text[], units uuid[], batches uuid[]) returns void language plpgsql as $$
declare stray text;
begin
  select concat_ws('/', c.family, c.asset_class, c.track, c.state, c.stage) into stray from unnest(codes) c
   where not exists (select from asset_class k where k.family = c.family and k.code = c.asset_class
                        -- Idle land may pass into the statutory track, and land in use into a concession.
                        and (k.track = c.track or (c.family = 'idle_land' and c.track in ('idle_land', 'concession'))
                          or (c.family = 'untitled' and c.track = 'concession')))
      or not exists (select from workflow_state s where s.track = c.track and s.code = c.state and s.stage = c.stage) limit 1;
  if found then perform refuse_unknown_code('state', stray); end if;
  select v into stray from unnest(statuses) v where not exists (select from title_status t where t.code = v) limit 1;
  if found then perform refuse_unknown_code('title_status', stray); end if;
  select v into stray from unnest(areas) v where not exists (select from area t where t.code = v) limit 1;
  if found then perform refuse_unknown_code('area_code', stray); end if;
  select v into stray from unnest(uses_current) v
   where v is not null and not exists (select from land_use t where t.scheme = 'ghyt-2023' and t.code = v) limit 1;
  if found then perform refuse_unknown_code('land_use_current', stray); end if;
  select v into stray from unnest(uses_planned) v
   where v is not null and not exists (select from land_use t where t.scheme = 'ghyt-2023' and t.code = v) limit 1;
  if found then perform refuse_unknown_code('land_use_planned', stray); end if;
  select v into stray from unnest(units) v where v is not null and not exists (select from unit t where t.id = v) limit 1;
  if found then perform refuse_unknown_code('unit_id', stray); end if;
  select v into stray from unnest(batches) v where v is not null and not exists (select from import_batch t where t.id = v) limit 1;
  if found then perform refuse_unknown_code('import_batch_id', stray); end if;
end $$;
