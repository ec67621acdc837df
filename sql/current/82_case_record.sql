-- What cases are judged by is closed: a version of a definition is complete when it is made, its story is written by the
-- triggers of 80 alone, and a filed paper stays what it was. A dump is restored before its triggers are, so it still can be.
create or replace function guard_definition_part() returns trigger language plpgsql as $$
begin
  if not exists (select from workflow_definition d where d.track = new.track and d.version = new.version and d.since = now()) then
    raise exception 'workflow % version % is complete: a change needs a new version', new.track, new.version using errcode = 'PH003';
  end if;
  return new;
end $$;
create or replace trigger a_guard before insert on workflow_definition_state for each row execute function guard_definition_part();
create or replace trigger a_guard before insert on workflow_arrow for each row execute function guard_definition_part();

create or replace function written_by_trigger_only() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception '% is written by the change of a case, never by hand', tg_table_name using errcode = 'PH003';
  end if;
  return null;
end $$;
create or replace trigger by_trigger before insert on case_event for each statement execute function written_by_trigger_only();
create or replace trigger by_trigger before insert on history.workflow_case for each statement execute function written_by_trigger_only();

-- Taken off once, with a reason, and nothing else.
create or replace function guard_filing_update() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null or new.removed_at is null
     or to_jsonb(new) - '{removed_at,removed_by,removed_reason}'::text[] is distinct from to_jsonb(old) - '{removed_at,removed_by,removed_reason}'::text[] then
    raise exception 'a filed paper is only ever taken off, once' using errcode = 'PH003';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on case_document for each row execute function guard_filing_update();

-- A proposal is answered once; what it proposed cannot be rewritten.
create or replace function guard_proposal_update() returns trigger language plpgsql as $$
begin
  if old.settled_at is not null or to_jsonb(new) - '{settled_at,settled_by,outcome,reason}'::text[]
     is distinct from to_jsonb(old) - '{settled_at,settled_by,outcome,reason}'::text[] then
    raise exception 'a proposal is answered once' using errcode = 'PH003';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on case_proposal for each row execute function guard_proposal_update();
