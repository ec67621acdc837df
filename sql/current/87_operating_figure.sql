-- A month of figures lies in the running of its concession; a correction says why, and leaves what it corrects in history.
create or replace function guard_operating_figure() returns trigger language plpgsql as $$
declare
  since date;
begin
  select coalesce(c.fields ->> 'operatingSince', c.fields ->> 'concessionBeginsOn')::date into since
    from workflow_case c where c.id = new.case_id and c.track = 'concession'
      and c.state in ('operating', 'amending', 'expiring', 'extended', 'suspended', 'takeover', 'handed_over', 'terminated');
  if since is null then
    raise exception 'case % runs no concession', new.case_id using errcode = 'PH009';
  end if;
  if new.month < date_trunc('month', since) then
    raise exception 'month % is before the running began on %', new.month, since using errcode = 'PH010';
  end if;
  if tg_op = 'INSERT' then
    if new.version <> 1 then
      raise exception 'a month begins at version 1' using errcode = 'PH002';
    end if;
    return new;
  end if;
  if (new.case_id, new.month) is distinct from (old.case_id, old.month) then
    raise exception 'figures stay with their month' using errcode = 'PH010';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'figures of % are at version %', old.month, old.version using errcode = 'PH002';
  end if;
  new.begin_lifespan := clock_timestamp();
  insert into history.operating_figure select old.*, new.begin_lifespan;
  return new;
end $$;
create or replace trigger a_guard before insert or update on operating_figure for each row execute function guard_operating_figure();
create or replace trigger never_delete before delete on operating_figure for each statement execute function refuse_removal();
create or replace trigger never_truncate before truncate on operating_figure for each statement execute function refuse_removal();
create or replace trigger append_only before update or delete on history.operating_figure for each statement execute function refuse_removal();
