-- The registry forgets nothing: assets are retired, rights are ended, history and audit only grow.
create or replace function refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never removed or rewritten', tg_table_name using errcode = 'PH003';
end $$;

do $$
declare target text;
begin
  foreach target in array array['asset', 'party', 'asset_right', 'area', 'unit', 'app_user',
    'asset_class', 'workflow_state', 'title_status', 'land_use', 'right_type'] loop
    execute format('create or replace trigger never_delete before delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
  foreach target in array array['audit_event', 'history.asset', 'history.party', 'history.asset_right', 'history.area', 'history.unit'] loop
    execute format('create or replace trigger append_only before update or delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
end $$;
