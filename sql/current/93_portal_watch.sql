-- What the portal may do for a visitor beside reading: ask to be told, confirm, end, and count. Each is one function; the
-- role can read none of what they write.

-- 'asked', or 'kept' when nothing new is sent (the same wish again, or too many by this address: the visitor is told the
-- same), '' when too many come in.
create or replace function portal.ask_watch(of_id uuid, seal bytea, of_address bytea, in_lang text, of_filter jsonb, of_hash bytea,
  letter bytea) returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- One address at a time, so that ten requests at once are counted as ten.
  perform pg_advisory_xact_lock(hashtextextended(encode(of_address, 'hex'), 93));
  if exists (select from portal_watch w where w.address_key = of_address and w.filter = of_filter
       and (w.confirmed_at is not null or w.asked_at > now() - interval '10 minutes'))
     or (select count(*) from portal_watch w where w.address_key = of_address
       and (w.confirmed_at is not null or w.asked_at > now() - interval '1 day')) >= 8
     or (select count(*) from portal_watch w where w.address_key = of_address and w.confirmed_at is null
       and w.asked_at > now() - interval '1 day') >= 3 then
    return 'kept';
  end if;
  if (select count(*) from portal_watch w where w.asked_at > now() - interval '1 hour') >= 300 then return ''; end if;
  insert into portal_watch (id, address_cipher, address_key, lang, filter, confirm_hash, confirm_until)
    values (of_id, seal, of_address, in_lang, of_filter, of_hash, now() + interval '2 days');
  insert into mail_outbox (user_id, address, subject, body, watch_id, sealed)
    values ('00000000-0000-0000-0000-000000000001', '', '', '', of_id, letter);
  return 'asked';
end $$;
revoke all on function portal.ask_watch(uuid, bytea, bytea, text, jsonb, bytea, bytea) from public;
grant execute on function portal.ask_watch(uuid, bytea, bytea, text, jsonb, bytea, bytea) to panhuo_portal;

-- Of a token's hash: true once confirmed, also when it comes a second time (which changes nothing); false: unknown or too late.
create or replace function portal.confirm_watch(of_hash bytea) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update portal_watch set confirmed_at = clock_timestamp(), ends_at = now() + interval '1 year'
   where confirm_hash = of_hash and confirmed_at is null and confirm_until > now();
  return exists (select from portal_watch where confirm_hash = of_hash and confirmed_at is not null);
end $$;
revoke all on function portal.confirm_watch(bytea) from public;
grant execute on function portal.confirm_watch(bytea) to panhuo_portal;

-- The program has checked the mark of the link. Nothing is left of it.
create or replace function portal.end_watch(of_id uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from portal_watch where id = of_id
$$;
revoke all on function portal.end_watch(uuid) from public;
grant execute on function portal.end_watch(uuid) to panhuo_portal;

-- [{no, on, views, downloads}]: what one process has counted since it told last.
create or replace function portal.count_reach(counted jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into publication_reach (publication_id, on_day, views, downloads)
  select p.id, x.on_day, sum(least(greatest(x.views, 0), 1000000)), sum(least(greatest(x.downloads, 0), 1000000))
    from jsonb_to_recordset(counted) as x(no text, on_day date, views integer, downloads integer)
    join publication p on p.publication_no = x.no
   group by p.id, x.on_day order by p.id
  on conflict on constraint publication_reach_pkey do update
    set views = publication_reach.views + excluded.views, downloads = publication_reach.downloads + excluded.downloads
$$;
revoke all on function portal.count_reach(jsonb) from public;
grant execute on function portal.count_reach(jsonb) to panhuo_portal;

create or replace function portal_setting_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update portal.epoch set value = value + 1;
  return null;
end $$;
create or replace trigger z_epoch after update on portal.setting for each statement execute function portal_setting_changed();
create or replace trigger never_delete before delete on publication_rule_change for each statement execute function refuse_removal();

-- The coarsest of several precisions; null stands for nothing said.
create or replace function coarsest(variadic said text[]) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select case when 'point' = any (said) then 'point' when 'generalised' = any (said) then 'generalised' else 'exact' end
$$;
