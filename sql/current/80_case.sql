-- Cases: a step exists only as an arrow of the case's own definition; every version leaves its event, its old row and a
-- link in the asset's chain; the asset mirrors its leading case. Settings: panhuo.transition (id of the step taken),
-- panhuo.effects (json), panhuo.door = 'migration' to move a case to another version of its definition.
create or replace function refuse_step(message text, old_state text, new_state text) returns void language plpgsql as $$
begin
  raise exception '%', message using errcode = 'PH006', detail = json_build_object('from', old_state, 'to', new_state)::text;
end $$;

create or replace function case_arrow_exists(track_ text, version_ integer, transition_ text, from_ text, to_ text)
returns boolean language sql stable as $$
  select exists (select from workflow_arrow w where w.track = track_ and w.version = version_ and w.transition = transition_
                    and w.from_state = from_ and w.to_state = to_)
$$;

-- plpgsql where a function reads a table: its plan is kept, that of an SQL function is made again in every transaction.
-- Where a hold leads back to: set on entering it, kept from one hold to the next, gone outside.
create or replace function case_resume_state(track_ text, version_ integer, old_state text, old_resume text, new_state text)
returns text language plpgsql stable as $$
begin
  return (select case when n.kind = 'holding' then case when o.kind = 'open' then old_state else old_resume end end
    from workflow_definition_state n left join workflow_definition_state o on o.track = track_ and o.version = version_ and o.state = old_state
    where n.track = track_ and n.version = version_ and n.state = new_state);
end $$;

create or replace function case_is_final(track_ text, version_ integer, state_ text) returns boolean language plpgsql stable as $$
begin
  return coalesce((select kind = 'final' from workflow_definition_state s
    where s.track = track_ and s.version = version_ and s.state = state_), false);
end $$;

create or replace function guard_case_insert() returns trigger language plpgsql as $$
begin
  new.changed_by := act_actor();
  if new.version <> 1 or new.round <> 1 then
    raise exception 'a new case starts at version 1' using errcode = 'PH002';
  end if;
  if new.taken_over then
    if act_setting('reason') is null or case_is_final(new.track, new.definition_version, new.state)
       or not exists (select from asset a where a.id = new.asset_id and a.track = new.track and a.state = new.state) then
      perform refuse_step('a case taken over begins where its asset stands, with a reason', '@start', new.state);
    end if;
  elsif not case_arrow_exists(new.track, new.definition_version, coalesce(act_setting('transition'), ''), '@start', new.state) then
    perform refuse_step('the definition opens no case this way', '@start', new.state);
  end if;
  new.closed_on := case when case_is_final(new.track, new.definition_version, new.state) then new.entered_on end;
  return new;
end $$;
drop trigger if exists a_guard on workflow_case;
create or replace trigger a_guard_insert before insert on workflow_case for each row execute function guard_case_insert();

create or replace function guard_case_update() returns trigger language plpgsql as $$
declare step text := act_setting('transition');
begin
  -- The lamp is derived: it may be computed again without a version of its own.
  if new.version = old.version
     and to_jsonb(new) - '{due_on,yellow_on,stopped}'::text[] = to_jsonb(old) - '{due_on,yellow_on,stopped}'::text[] then
    return new;
  end if;
  if new.version <> old.version + 1 then
    raise exception 'case % is at version %', old.id, old.version using errcode = 'PH002';
  end if;
  if (new.id, new.case_no, new.asset_id, new.track, new.opened_on, new.taken_over, new.demo, new.from_case_id)
     is distinct from (old.id, old.case_no, old.asset_id, old.track, old.opened_on, old.taken_over, old.demo, old.from_case_id) then
    raise exception 'identity of case % cannot change', old.id using errcode = 'PH010';
  end if;
  if new.definition_version <> old.definition_version then
    if act_setting('door') is distinct from 'migration' or act_setting('reason') is null or new.state <> old.state then
      raise exception 'case % keeps the version it began with', old.id using errcode = 'PH007';
    end if;
    -- Moved, a case is what it was but for its clocks: nothing else passes this door.
    if to_jsonb(new) - '{definition_version,version,due_on,yellow_on,stopped,changed_by,begin_lifespan}'::text[]
       is distinct from to_jsonb(old) - '{definition_version,version,due_on,yellow_on,stopped,changed_by,begin_lifespan}'::text[] then
      raise exception 'the state of case % changes only by a step', old.id using errcode = 'PH007';
    end if;
    if old.resume_state is not null and not exists (select from workflow_definition_state s where s.track = old.track
        and s.version = new.definition_version and s.state = old.resume_state) then
      raise exception 'case % could not be taken up again in version %', old.id, new.definition_version using errcode = 'PH007';
    end if;
  elsif step is not null then
    if not exists (select from workflow_arrow w where w.track = old.track and w.version = old.definition_version and w.transition = step
        and w.from_state = old.state and w.to_state = new.state and (not w.resumes or new.state = old.resume_state)) then
      perform refuse_step(format('case %s has no step %s', old.id, step), old.state, new.state);
    end if;
    if new.resume_state is distinct from case_resume_state(old.track, old.definition_version, old.state, old.resume_state, new.state)
       or new.round not in (old.round, old.round + 1) then
      perform refuse_step(format('case %s would forget where it comes from', old.id), old.state, new.state);
    end if;
  elsif (new.state, new.resume_state, new.round, new.entered_on, new.pauses, new.extensions, new.flags)
     is distinct from (old.state, old.resume_state, old.round, old.entered_on, old.pauses, old.extensions, old.flags) then
    raise exception 'the state of case % changes only by a step', old.id using errcode = 'PH007';
  end if;
  if new.leads <> old.leads and act_setting('door') is distinct from 'workflow' then
    raise exception 'which case leads its asset changes only through the workflow' using errcode = 'PH007';
  end if;
  if new.entered_on < old.entered_on then
    raise exception 'case % cannot step back in time', old.id using errcode = 'PH007';
  end if;
  new.closed_on := case when not case_is_final(new.track, new.definition_version, new.state) then null
    else coalesce(old.closed_on, new.entered_on) end;
  new.changed_by := act_actor();
  new.begin_lifespan := greatest(clock_timestamp(), old.begin_lifespan + interval '1 microsecond');
  return new;
end $$;
create or replace trigger a_guard_update before update on workflow_case for each row execute function guard_case_update();

-- Every stored value of a version. Once data has landed this must never change: a new column needs a second digest.
create or replace function case_digest(
  id uuid, version integer, case_no text, asset_id uuid, track text, definition_version integer, state text, resume_state text,
  leads boolean, taken_over boolean, opened_on date, entered_on date, round integer, fields jsonb, checklist jsonb, pauses jsonb,
  extensions jsonb, flags text[], unit_id uuid, assignee_id uuid, from_case_id uuid, demo boolean, changed_by uuid
) returns bytea language sql stable as $$
  select sha256(convert_to(row(id, version, case_no, asset_id, track, definition_version, state, resume_state, leads, taken_over,
    opened_on - date '2000-01-01', entered_on - date '2000-01-01', round, fields, checklist, pauses, extensions, flags, unit_id,
    assignee_id, from_case_id, demo, changed_by)::text, 'UTF8'))
$$;
create or replace view workflow_case_version as
select case_digest(v.id, v.version, v.case_no, v.asset_id, v.track, v.definition_version, v.state, v.resume_state, v.leads, v.taken_over,
         v.opened_on, v.entered_on, v.round, v.fields, v.checklist, v.pauses, v.extensions, v.flags, v.unit_id, v.assignee_id,
         v.from_case_id, v.demo, v.changed_by) as digest, v.*
  from (select null::timestamptz as end_lifespan, c.* from workflow_case c union all select h.* from history.workflow_case h) v;

create or replace function jsonb_changed(older jsonb, newer jsonb) returns jsonb language plpgsql immutable as $$
begin
  return (select coalesce(jsonb_object_agg(n.key, n.value), '{}') from jsonb_each(newer) n where older -> n.key is distinct from n.value);
end $$;

create or replace function after_case_change() returns trigger language plpgsql as $$
declare
  n record;
  o workflow_case;
  step text := act_setting('transition');
  act text;
begin
  for n in select * from new_rows order by asset_id, id loop
    if tg_op = 'UPDATE' then
      select * into o from old_rows where old_rows.id = n.id;
      continue when o.version = n.version;
      insert into history.workflow_case select n.begin_lifespan, o.*;
    end if;
    act := coalesce(act_setting('action'), case when tg_op = 'INSERT' then 'case.opened' when step is not null then 'case.step' else 'case.recorded' end);
    insert into case_event (case_id, version, at, actor, action, track, definition_version, transition, from_state, to_state,
      fields_before, fields_after, effects, reason, request_id)
    values (n.id, n.version, n.begin_lifespan, n.changed_by, act, n.track, n.definition_version, step,
      case when step is not null then case when tg_op = 'INSERT' then '@start' else o.state end end,
      case when step is not null then n.state end,
      case when tg_op = 'UPDATE' then jsonb_changed(n.fields, o.fields) else '{}' end,
      jsonb_changed(case when tg_op = 'UPDATE' then o.fields else '{}' end, n.fields),
      coalesce(act_setting('effects')::jsonb, '[]'), act_setting('reason'), act_setting('request'));
    perform record_act('asset', n.asset_id::text, n.version,
      case_digest(n.id, n.version, n.case_no, n.asset_id, n.track, n.definition_version, n.state, n.resume_state, n.leads, n.taken_over,
        n.opened_on, n.entered_on, n.round, n.fields, n.checklist, n.pauses, n.extensions, n.flags, n.unit_id, n.assignee_id,
        n.from_case_id, n.demo, n.changed_by),
      act, jsonb_build_object('caseId', n.id, 'caseNo', n.case_no, 'track', n.track, 'transition', step, 'state', n.state), n.begin_lifespan);
  end loop;
  return null;
end $$;
create or replace trigger z_after_insert after insert on workflow_case
  referencing new table as new_rows for each statement execute function after_case_change();
create or replace trigger z_after_update after update on workflow_case
  referencing old table as old_rows new table as new_rows for each statement execute function after_case_change();

-- At commit the asset stands where its leading case stands.
create or replace function case_leads_its_asset() returns trigger language plpgsql as $$
declare c record;
begin
  select * into c from workflow_case w where w.id = new.id;
  if c.leads and not exists (select from asset a where a.id = c.asset_id and a.track = c.track and a.state = c.state) then
    raise exception 'asset % does not stand where case % stands', c.asset_id, c.id using errcode = 'PH007';
  end if;
  return null;
end $$;
drop trigger if exists y_mirror on workflow_case;
create constraint trigger y_mirror after insert or update on workflow_case deferrable initially deferred
  for each row execute function case_leads_its_asset();

-- The other direction: an asset moves only to where a case of its own leads it. The demonstration's past had no cases.
create or replace function asset_follows_its_case() returns trigger language plpgsql as $$
begin
  if exists (select from asset a where a.id = new.id
      and (not a.demo or exists (select from workflow_case c where c.asset_id = a.id))
      and not exists (select from workflow_case c where c.asset_id = a.id and c.leads and c.track = a.track and c.state = a.state)) then
    raise exception 'asset % stands where none of its cases does', new.id using errcode = 'PH007';
  end if;
  return null;
end $$;
drop trigger if exists y_follow on asset;
create constraint trigger y_follow after update on asset deferrable initially deferred
  for each row when ((old.track, old.state) is distinct from (new.track, new.state)) execute function asset_follows_its_case();

do $$
declare target text;
begin
  foreach target in array array['workflow_case', 'case_proposal', 'case_task', 'document', 'stored_file', 'case_document'] loop
    execute format('create or replace trigger never_delete before delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
  foreach target in array array['workflow_definition', 'workflow_definition_state', 'workflow_arrow', 'case_event', 'history.workflow_case',
    'deadline_alarm', 'document', 'document_view'] loop
    execute format('create or replace trigger append_only before update or delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
end $$;

-- A rule is superseded, never rewritten: what old cases were decided under stays readable.
create or replace function guard_rule_update() returns trigger language plpgsql as $$
begin
  if old.superseded_at is not null or new.superseded_at is null
     or (to_jsonb(new) - 'superseded_at') is distinct from (to_jsonb(old) - 'superseded_at') then
    raise exception 'a rule row is only ever superseded' using errcode = 'PH003';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on workflow_rule for each row execute function guard_rule_update();
create or replace trigger never_delete before delete on workflow_rule for each statement execute function refuse_removal();
