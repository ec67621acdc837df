-- Bundles: versions count, identity stays, what was put aside is not changed any more, nothing is removed.
create or replace function guard_bundle_update() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 then
    raise exception 'bundle % is at version %', old.bundle_no, old.version using errcode = 'PH002';
  end if;
  if (new.id, new.bundle_no, new.created_by) is distinct from (old.id, old.bundle_no, old.created_by) then
    raise exception 'identity of bundle % cannot change', old.bundle_no using errcode = 'PH010';
  end if;
  if old.status = 'withdrawn' then
    raise exception 'bundle % was put aside', old.bundle_no using errcode = 'PH009';
  end if;
  new.changed_by := act_actor();
  new.changed_at := clock_timestamp();
  return new;
end $$;
create or replace trigger a_guard before update on bundle for each row execute function guard_bundle_update();
create or replace trigger never_delete before delete on bundle for each statement execute function refuse_removal();
create or replace trigger never_delete before delete or update on publication_origin for each statement execute function refuse_removal();

-- Only a concession of one of its assets carries a bundle.
create or replace function guard_bundle_case() returns trigger language plpgsql as $$
begin
  if new.case_id is not null and not exists (select from workflow_case c join bundle_asset m on m.asset_id = c.asset_id
      where c.id = new.case_id and c.track = 'concession' and m.bundle_id = new.id) then
    raise exception 'case % is no concession of an asset of bundle %', new.case_id, new.bundle_no using errcode = 'PH010';
  end if;
  return null;
end $$;
create or replace trigger z_case after update of case_id on bundle for each row when (new.case_id is not null)
  execute function guard_bundle_case();
