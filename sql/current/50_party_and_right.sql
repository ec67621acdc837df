-- Parties and rights: same discipline as assets (next version, actor, history, event).
-- A right's events join its asset's chain, so one chain tells the asset's whole story.
create or replace function guard_versioned_update() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 or new.id <> old.id then
    raise exception '% % is at version %', tg_table_name, old.id, old.version using errcode = 'PH002';
  end if;
  new.changed_by := act_actor();
  new.begin_lifespan := greatest(clock_timestamp(), old.begin_lifespan + interval '1 microsecond');
  return new;
end $$;
create or replace trigger a_guard before update on party for each row execute function guard_versioned_update();
create or replace trigger a_guard before update on unit for each row execute function guard_versioned_update();

-- An ended right stays as it ended; a right never moves to another asset or becomes another right.
create or replace function guard_right_update() returns trigger language plpgsql as $$
begin
  if (new.asset_id, new.type, new.kind) is distinct from (old.asset_id, old.type, old.kind) then
    raise exception 'identity of right % cannot change', old.id using errcode = 'PH010';
  end if;
  if old.ended_at is not null then
    raise exception 'right % has ended', old.id using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on asset_right for each row execute function guard_versioned_update();
create or replace trigger b_guard before update on asset_right for each row execute function guard_right_update();

-- The whole stored row, the cipher of the id number included: swapped numbers are found too.
create or replace function party_digest(
  id uuid, version integer, kind text, name text, credit_code text, cipher bytea, hash bytea, masked text, phone text, note text, changed_by uuid
) returns bytea language sql stable as $$
  select sha256(convert_to(row(id, version, kind, name, credit_code, encode(cipher, 'hex'), encode(hash, 'hex'), masked, phone, note,
    changed_by)::text, 'UTF8'))
$$;
create or replace view party_version as
select party_digest(v.id, v.version, v.kind, v.name, v.credit_code, v.id_number_cipher, v.id_number_hash, v.id_number_masked, v.phone,
         v.note, v.changed_by) as digest, v.*
  from (select null::timestamptz as end_lifespan, p.* from party p union all select h.* from history.party h) v;

create or replace function after_party_change() returns trigger language plpgsql as $$
begin
  perform act_actor();
  if tg_op = 'UPDATE' then
    insert into history.party select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  end if;
  perform record_act('party', n.id::text, n.version,
      party_digest(n.id, n.version, n.kind, n.name, n.credit_code, n.id_number_cipher, n.id_number_hash, n.id_number_masked, n.phone,
        n.note, n.changed_by),
      case when tg_op = 'INSERT' then 'party.registered' else 'party.corrected' end, '{}', n.begin_lifespan)
    from new_rows n;
  return null;
end $$;
create or replace trigger z_after_insert after insert on party
  referencing new table as new_rows for each statement execute function after_party_change();
create or replace trigger z_after_update after update on party
  referencing old table as old_rows new table as new_rows for each statement execute function after_party_change();

-- Days and moments as numbers: the digest must not depend on a session's date style.
drop function if exists right_digest(asset_right);
create or replace function right_digest(
  id uuid, version integer, asset_id uuid, kind text, type text, party_id uuid, share_num integer, share_den integer,
  certificate_no text, source_doc text, begins_on date, ends_on date, note text, ended_at timestamptz, ended_reason text, changed_by uuid
) returns bytea language sql stable as $$
  select sha256(convert_to(row(id, version, asset_id, kind, type, party_id, share_num, share_den, certificate_no, source_doc,
    begins_on - date '2000-01-01', ends_on - date '2000-01-01', note, (extract(epoch from ended_at) * 1000000)::bigint, ended_reason,
    changed_by)::text, 'UTF8'))
$$;
create or replace view asset_right_version as
select right_digest(v.id, v.version, v.asset_id, v.kind, v.type, v.party_id, v.share_num, v.share_den, v.certificate_no, v.source_doc,
         v.begins_on, v.ends_on, v.note, v.ended_at, v.ended_reason, v.changed_by) as digest, v.*
  from (select null::timestamptz as end_lifespan, r.* from asset_right r union all select h.* from history.asset_right h) v;

-- The asset's row is locked first, so that two writers of one chain (also an update of the asset) follow each other.
create or replace function after_right_change() returns trigger language plpgsql as $$
declare stray uuid;
begin
  perform act_actor();
  perform from asset a where a.id in (select asset_id from new_rows) order by a.id for no key update;
  select a.id into stray from asset a where a.id in (select asset_id from new_rows) and a.retired_at is not null limit 1;
  if found then
    raise exception 'asset % is retired', stray using errcode = 'PH009';
  end if;
  if tg_op = 'UPDATE' then
    insert into history.asset_right select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  end if;
  perform record_act('asset', n.asset_id::text, n.version,
      right_digest(n.id, n.version, n.asset_id, n.kind, n.type, n.party_id, n.share_num, n.share_den, n.certificate_no, n.source_doc,
        n.begins_on, n.ends_on, n.note, n.ended_at, n.ended_reason, n.changed_by),
      case when tg_op = 'INSERT' then 'right.registered' when n.ended_at is not null then 'right.ended' else 'right.corrected' end,
      json_build_object('rightId', n.id)::jsonb, n.begin_lifespan)
    from new_rows n;
  return null;
end $$;
create or replace trigger z_after_insert after insert on asset_right
  referencing new table as new_rows for each statement execute function after_right_change();
create or replace trigger z_after_update after update on asset_right
  referencing old table as old_rows new table as new_rows for each statement execute function after_right_change();

create or replace function after_unit_update() returns trigger language plpgsql as $$
begin
  insert into history.unit select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  return null;
end $$;
create or replace trigger z_after_update after update on unit
  referencing old table as old_rows new table as new_rows for each statement execute function after_unit_update();

create or replace function guard_area_update() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 or new.code <> old.code then
    raise exception 'area % is at version %', old.code, old.version using errcode = 'PH002';
  end if;
  new.changed_by := act_actor();
  new.begin_lifespan := greatest(clock_timestamp(), old.begin_lifespan + interval '1 microsecond');
  return new;
end $$;
create or replace trigger a_guard before update on area for each row execute function guard_area_update();
create or replace function after_area_update() returns trigger language plpgsql as $$
begin
  insert into history.area select n.begin_lifespan, o.* from old_rows o join new_rows n using (code);
  return null;
end $$;
create or replace trigger z_after_update after update on area
  referencing old table as old_rows new table as new_rows for each statement execute function after_area_update();
