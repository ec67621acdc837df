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
create or replace trigger a_guard before update on asset_right for each row execute function guard_versioned_update();
create or replace trigger a_guard before update on unit for each row execute function guard_versioned_update();

create or replace function after_party_change() returns trigger language plpgsql as $$
begin
  perform act_actor();
  if tg_op = 'UPDATE' then
    insert into history.party select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  end if;
  perform record_act('party', n.id::text, n.version,
      sha256(convert_to(concat_ws('|', n.id, n.version, n.kind, n.name, coalesce(n.credit_code, '-'),
        coalesce(encode(n.id_number_hash, 'hex'), '-'), coalesce(n.phone, '-'), coalesce(n.note, '-')), 'UTF8')),
      case when tg_op = 'INSERT' then 'party.registered' else 'party.corrected' end)
    from new_rows n;
  return null;
end $$;
create or replace trigger z_after_insert after insert on party
  referencing new table as new_rows for each statement execute function after_party_change();
create or replace trigger z_after_update after update on party
  referencing old table as old_rows new table as new_rows for each statement execute function after_party_change();

create or replace function right_digest(n asset_right) returns bytea language sql immutable as $$
  select sha256(convert_to(concat_ws('|', n.id, n.version, n.asset_id, n.kind, n.type, coalesce(n.party_id::text, '-'), n.share_num,
    n.share_den, coalesce(n.certificate_no, '-'), coalesce(n.source_doc, '-'), coalesce((n.begins_on - date '2000-01-01')::text, '-'),
    coalesce((n.ends_on - date '2000-01-01')::text, '-'), coalesce(n.note, '-'), coalesce(n.ended_reason, '-')), 'UTF8'))
$$;

create or replace function after_right_change() returns trigger language plpgsql as $$
begin
  perform act_actor();
  if tg_op = 'UPDATE' then
    insert into history.asset_right select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  end if;
  perform record_act('asset', n.asset_id::text, n.version, right_digest(n::asset_right),
      case when tg_op = 'INSERT' then 'right.registered' when n.ended_at is not null then 'right.ended' else 'right.corrected' end,
      json_build_object('rightId', n.id)::jsonb)
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
