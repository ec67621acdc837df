-- Publications: written text is frozen while it waits or is public, editions are append-only and withdrawn once, and an offer
-- leaves the public when its asset's case ends or its rights change, whoever changed them.
create or replace function guard_publication_update() returns trigger language plpgsql as $$
declare
  program constant uuid := '00000000-0000-0000-0000-000000000001';
begin
  if new.version <> old.version + 1 then
    raise exception 'publication % is at version %', old.publication_no, old.version using errcode = 'PH002';
  end if;
  if (new.id, new.publication_no, new.kind, new.created_by, new.demo) is distinct from (old.id, old.publication_no, old.kind, old.created_by, old.demo) then
    raise exception 'identity of publication % cannot change', old.publication_no using errcode = 'PH010';
  end if;
  if (old.status, new.status) not in (('draft', 'draft'), ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'published'),
      ('published', 'draft'), ('published', 'withdrawn'), ('withdrawn', 'draft'), ('draft', 'withdrawn'), ('submitted', 'withdrawn')) then
    raise exception 'publication % is %', old.publication_no, old.status using errcode = 'PH009';
  end if;
  if new.status <> 'draft' and (new.content, new.precision) is distinct from (old.content, old.precision) then
    raise exception 'publication % is frozen', old.publication_no using errcode = 'PH009';
  end if;
  -- Text that a second person approved has no writers any more; whoever goes on with it is the first of the next.
  new.written_by := case when old.approved_by is null then old.written_by else '{}' end;
  -- The program itself writes and approves what a step of a case makes public: there the two people stand behind the step.
  if new.status = 'draft' and old.status <> 'submitted' and not act_actor() = any (new.written_by)
     and act_actor() <> program then
    new.written_by := new.written_by || act_actor();
  end if;
  if new.status = 'published' and new.approved_by = any (old.written_by) then
    raise exception 'publication % is approved by a writer of it', old.publication_no using errcode = 'PH009';
  end if;
  new.changed_by := act_actor();
  new.changed_at := clock_timestamp();
  return new;
end $$;
create or replace function begin_publication() returns trigger language plpgsql as $$
begin
  new.written_by := array_remove(array[new.created_by], '00000000-0000-0000-0000-000000000001'::uuid);
  return new;
end $$;
create or replace trigger a_begin before insert on publication for each row execute function begin_publication();
create or replace trigger a_guard before update on publication for each row execute function guard_publication_update();
create or replace trigger never_delete before delete on publication for each statement execute function refuse_removal();

create or replace function guard_edition_update() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
     or (to_jsonb(new) - '{withdrawn_at,withdrawn_why}'::text[]) is distinct from (to_jsonb(old) - '{withdrawn_at,withdrawn_why}'::text[]) then
    raise exception 'an edition is only ever withdrawn' using errcode = 'PH003';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on portal.edition for each row execute function guard_edition_update();
create or replace trigger never_delete before delete on portal.edition for each statement execute function refuse_removal();

-- Only what an approved publication says can become an edition.
create or replace function guard_edition_insert() returns trigger language plpgsql as $$
begin
  if not exists (select from publication p where p.id = new.publication_id and p.status = 'published' and p.approved_by is not null) then
    raise exception 'publication % is not approved', new.publication_no using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger a_guard_new before insert on portal.edition for each row execute function guard_edition_insert();

create or replace function portal_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update portal.epoch set value = value + 1;
  return null;
end $$;
create or replace trigger z_epoch after insert or update on portal.edition for each statement execute function portal_changed();

create or replace function withdraw_offers(of_asset uuid, why text) returns void language plpgsql as $$
declare p record;
begin
  for p in select u.id, u.status from publication u join publication_asset m on m.publication_id = u.id
            where m.asset_id = of_asset and u.kind in ('sale', 'temporary_use', 'concession')
              and (u.status in ('submitted', 'published') or exists (select from portal.edition e where e.publication_id = u.id and e.withdrawn_at is null))
            order by u.id for update of u loop
    update portal.edition set withdrawn_at = clock_timestamp(), withdrawn_why = why where publication_id = p.id and withdrawn_at is null;
    update publication set status = 'withdrawn', remark = why, version = version + 1 where id = p.id;
  end loop;
end $$;

create or replace function offers_follow_asset() returns trigger language plpgsql as $$
begin
  perform withdraw_offers(new.id, case when new.retired_at is not null then 'retired' else 'rights_changed' end);
  return null;
end $$;
create or replace trigger x_offers after update on asset for each row
  when ((old.title_status, old.retired_at) is distinct from (new.title_status, new.retired_at)) execute function offers_follow_asset();

create or replace function offers_follow_case() returns trigger language plpgsql as $$
begin
  perform withdraw_offers(new.asset_id, 'case_closed');
  return null;
end $$;
create or replace trigger x_offers after update on workflow_case for each row
  when (old.closed_on is null and new.closed_on is not null and new.leads) execute function offers_follow_case();

create or replace function offers_follow_right() returns trigger language plpgsql as $$
begin
  perform withdraw_offers(new.asset_id, 'rights_changed');
  return null;
end $$;
create or replace trigger x_offers after insert or update on asset_right for each row execute function offers_follow_right();
