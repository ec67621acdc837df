-- Objections: settled once, never removed, and a case does not run past one that waits.
create or replace function guard_objection_update() returns trigger language plpgsql as $$
begin
  if old.status <> 'waiting' or (to_jsonb(new) - '{status,suspect,document_id,settled_at,settled_by,remark,told_at}'::text[]) is distinct from
     (to_jsonb(old) - '{status,suspect,document_id,settled_at,settled_by,remark,told_at}'::text[]) then
    raise exception 'objection % is settled once', old.objection_no using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on objection for each row
  when ((to_jsonb(new) - 'told_at') is distinct from (to_jsonb(old) - 'told_at')) execute function guard_objection_update();
create or replace trigger never_delete before delete on objection for each statement execute function refuse_removal();

create or replace function hold_for_objection() returns trigger language plpgsql as $$
begin
  if exists (select from objection o where o.case_id = new.id and o.status = 'waiting' and o.suspect is null) then
    raise exception 'an objection of case % waits', new.case_no using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger b_objection before update on workflow_case for each row
  when (new.track = 'title_confirmation' and old.state = 'announced' and new.state = 'no_objection') execute function hold_for_objection();

-- An objection of a citizen to an announcement that is public and still open.
-- null: there is no such announcement now; '': too many came in this hour.
create or replace function portal.receive_objection(of_no text, seal bytea, masked text, of_organisation text, in_lang text, as_key bytea,
  is_suspect text) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  citizen constant uuid := '00000000-0000-0000-0000-000000000001';
  today constant date := (now() at time zone 'Asia/Shanghai')::date;
  announced record;
  made record;
begin
  select o.objection_no into made from objection o where o.replay_key = as_key;
  if found then return made.objection_no; end if;
  select p.id, p.case_id, c.asset_id, e.closes_on into announced from publication p
    join portal.edition e on e.publication_id = p.id and e.withdrawn_at is null join workflow_case c on c.id = p.case_id
   where p.publication_no = of_no and p.kind = 'title_announcement' and c.closed_on is null and (e.closes_on is null or e.closes_on >= today);
  if not found then return null; end if;
  if (select count(*) from objection o where o.received_at > now() - interval '1 hour') >= 300 then return ''; end if;
  perform set_config('panhuo.actor', citizen::text, true), set_config('panhuo.action', 'objection.received', true),
    set_config('panhuo.reason', '', true), set_config('panhuo.detail', '', true), set_config('panhuo.door', '', true);
  insert into objection_series (year, last) values (extract(year from today)::smallint, 1)
    on conflict (year) do update set last = objection_series.last + 1;
  insert into objection (objection_no, publication_id, case_id, lang, person_cipher, person_masked, organisation, received_on, due_on, suspect, replay_key)
    select 'YY-' || s.year || '-' || lpad(s.last::text, 4, '0'), announced.id, announced.case_id, in_lang, seal, masked, of_organisation, today,
      announced.closes_on, is_suspect, as_key from objection_series s where s.year = extract(year from today)
    on conflict (replay_key) do nothing returning objection_no into made;
  if made.objection_no is null then
    return (select o.objection_no from objection o where o.replay_key = as_key);
  end if;
  perform record_act('asset', announced.asset_id::text, null, null, 'objection.received',
    jsonb_build_object('caseId', announced.case_id, 'objectionNo', made.objection_no));
  return made.objection_no;
end $$;
revoke all on function portal.receive_objection(text, bytea, text, text, text, bytea, text) from public;
grant execute on function portal.receive_objection(text, bytea, text, text, text, bytea, text) to panhuo_portal;

-- A notice of a case that has ended is over; tender and result have terms of their own.
create or replace function notices_follow_case() returns trigger language plpgsql as $$
declare p record;
begin
  for p in select u.id from publication u where u.case_id = new.id and u.kind in ('idle_land', 'title_announcement') and u.status = 'published'
            order by u.id for update of u loop
    update portal.edition set withdrawn_at = clock_timestamp(), withdrawn_why = 'case_closed' where publication_id = p.id and withdrawn_at is null;
    update publication set status = 'withdrawn', remark = 'case_closed', version = version + 1 where id = p.id;
  end loop;
  return null;
end $$;
create or replace trigger y_notices after update on workflow_case for each row
  when (old.closed_on is null and new.closed_on is not null) execute function notices_follow_case();
