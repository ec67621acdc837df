-- Reference layers: next version, actor, history and an event for each change; features only ever change as whole editions.
create or replace trigger a_guard before update on reference_layer for each row execute function guard_versioned_update();

create or replace function after_layer_change() returns trigger language plpgsql as $$
begin
  perform act_actor();
  if tg_op = 'UPDATE' then
    insert into history.reference_layer select n.begin_lifespan, o.* from old_rows o join new_rows n using (id);
  end if;
  perform record_act('layer', n.id::text, n.version, null,
      case when tg_op = 'INSERT' then 'layer.published' else 'layer.changed' end,
      json_build_object('code', n.code, 'edition', n.edition, 'features', n.feature_count)::jsonb, n.begin_lifespan)
    from new_rows n;
  return null;
end $$;
create or replace trigger z_after_insert after insert on reference_layer
  referencing new table as new_rows for each statement execute function after_layer_change();
create or replace trigger z_after_update after update on reference_layer
  referencing old table as old_rows new table as new_rows for each statement execute function after_layer_change();

-- A layer holds shapes of one kind, of its own edition; a shape is never edited in place.
create or replace function after_layer_feature_insert() returns trigger language plpgsql as $$
declare stray bigint;
begin
  perform act_actor();
  select n.id into stray from new_rows n join reference_layer l on l.id = n.layer_id
   where n.edition <> l.edition or ST_Dimension(n.geom) <> case l.geometry_type when 'point' then 0 when 'line' then 1 else 2 end limit 1;
  if found then
    raise exception 'feature % is not of its layer''s edition and kind of shape', stray using errcode = 'PH002';
  end if;
  return null;
end $$;
create or replace trigger z_after_insert after insert on reference_feature
  referencing new table as new_rows for each statement execute function after_layer_feature_insert();

create or replace function after_layer_feature_delete() returns trigger language plpgsql as $$
begin
  perform act_actor();
  insert into history.reference_feature select clock_timestamp(), o.* from old_rows o;
  return null;
end $$;
create or replace trigger z_after_delete after delete on reference_feature
  referencing old table as old_rows for each statement execute function after_layer_feature_delete();

create or replace trigger never_rewrite before update on reference_feature for each statement execute function refuse_removal();
create or replace trigger never_truncate before truncate on reference_feature for each statement execute function refuse_removal();
create or replace trigger never_delete before delete on reference_layer for each statement execute function refuse_removal();
create or replace trigger never_truncate before truncate on reference_layer for each statement execute function refuse_removal();
do $$
declare target text;
begin
  foreach target in array array['history.reference_layer', 'history.reference_feature'] loop
    execute format('create or replace trigger append_only before update or delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
end $$;
