-- Leads: versions count, the story is append-only, and the one way in for the public.
create or replace function guard_lead_update() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 then
    raise exception 'lead % is at version %', old.lead_no, old.version using errcode = 'PH002';
  end if;
  if (new.id, new.lead_no, new.publication_id, new.source, new.received_at) is distinct from
     (old.id, old.lead_no, old.publication_id, old.source, old.received_at) then
    raise exception 'identity of lead % cannot change', old.lead_no using errcode = 'PH010';
  end if;
  if old.person_cipher is null and new.person_cipher is not null then
    raise exception 'the person of lead % was forgotten', old.lead_no using errcode = 'PH009';
  end if;
  new.changed_by := act_actor();
  new.changed_at := clock_timestamp();
  return new;
end $$;
-- What the program notes for itself is no change of the lead.
create or replace trigger a_guard before update on lead for each row
  when ((to_jsonb(new) - '{told_at,reminded_on}'::text[]) is distinct from (to_jsonb(old) - '{told_at,reminded_on}'::text[]))
  execute function guard_lead_update();
create or replace trigger never_delete before delete on lead for each statement execute function refuse_removal();
create or replace trigger never_delete before delete or update on lead_event for each statement execute function refuse_removal();

create or replace function guard_investor_update() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 then
    raise exception 'investor % is at version %', old.credit_code, old.version using errcode = 'PH002';
  end if;
  new.changed_by := act_actor();
  new.changed_at := clock_timestamp();
  return new;
end $$;
create or replace trigger a_guard before update on investor for each row execute function guard_investor_update();
create or replace trigger never_delete before delete on investor for each statement execute function refuse_removal();

create or replace function next_lead_no(year integer) returns text language sql as $$
  insert into lead_series (year, last) values (year, 1) on conflict on constraint lead_series_pkey
    do update set last = lead_series.last + 1 returning 'XS-' || year || '-' || lpad(last::text, 4, '0')
$$;

-- An inquiry of a visitor. The caller has sealed what tells the person; it gets a number and learns nothing else.
-- null: the offer is not public; '': too many came in this hour.
create or replace function portal.receive_inquiry(of_no text, seal bytea, masked text, of_organisation text, in_lang text, as_key bytea,
  is_suspect text) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  visitor constant uuid := '00000000-0000-0000-0000-000000000001';
  offered uuid;
  officer uuid;
  made record;
begin
  select l.lead_no into made from lead l where l.replay_key = as_key;
  if found then return made.lead_no; end if;
  select p.id, coalesce(p.submitted_by, p.created_by) into offered, officer from publication p
    join portal.edition e on e.publication_id = p.id and e.withdrawn_at is null
   where p.publication_no = of_no and p.kind in ('sale', 'temporary_use', 'concession');
  if not found then return null; end if;
  if (select count(*) from lead l where l.source = 'portal' and l.received_at > now() - interval '1 hour') >= 300 then return ''; end if;
  perform set_config('panhuo.actor', visitor::text, true), set_config('panhuo.action', 'lead.received', true),
    set_config('panhuo.reason', '', true), set_config('panhuo.detail', '', true), set_config('panhuo.door', '', true);
  insert into lead (lead_no, publication_id, source, lang, organisation, person_cipher, person_masked, owner_id, suspect, replay_key, changed_by)
    values (next_lead_no(extract(year from now() at time zone 'Asia/Shanghai')::integer), offered, 'portal', in_lang, of_organisation, seal,
      masked, case when is_suspect is null then officer end, is_suspect, as_key, visitor)
    on conflict (replay_key) where replay_key is not null do nothing returning id, lead_no into made;
  if made.id is null then
    return (select l.lead_no from lead l where l.replay_key = as_key);
  end if;
  insert into lead_event (lead_id, kind, stage_to, happened_on, actor)
    values (made.id, 'received', 'lead', (now() at time zone 'Asia/Shanghai')::date, visitor);
  perform record_act('lead', made.id::text, 1, null, 'lead.received', jsonb_build_object('leadNo', made.lead_no));
  return made.lead_no;
end $$;
revoke all on function portal.receive_inquiry(text, bytea, text, text, text, bytea, text) from public;
grant execute on function portal.receive_inquiry(text, bytea, text, text, text, bytea, text) to panhuo_portal;

-- An offer leaves the public when its asset is given away: what is signed is no chance any more.
create or replace function offers_follow_signature() returns trigger language plpgsql as $$
begin
  perform withdraw_offers(new.asset_id, 'signed');
  return null;
end $$;
create or replace trigger y_offers_signed after update on workflow_case for each row
  when (new.leads and old.state is distinct from new.state and (new.track, new.state) in
    (('unsold_plot', 'contracted'), ('concession', 'signed'), ('scattered_plot', 'in_temp_use'), ('idle_land', 'temp_use')))
  execute function offers_follow_signature();
