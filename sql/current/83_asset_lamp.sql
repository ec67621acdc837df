-- Keeps the lamp of an asset as its open cases stand. An update that changes nothing else is no version of the asset.
create or replace function asset_shows_its_lamp() returns trigger language plpgsql as $$
begin
  update asset a set due_on = c.due_on, yellow_on = c.yellow_on, clock_stopped = c.stopped
    from (select min(w.due_on) as due_on, min(w.yellow_on) as yellow_on, coalesce(bool_or(w.stopped), false) as stopped
            from workflow_case w where w.asset_id = new.asset_id and w.closed_on is null) c
   where a.id = new.asset_id
     and (a.due_on, a.yellow_on, a.clock_stopped) is distinct from (c.due_on, c.yellow_on, c.stopped);
  return null;
end $$;
create or replace trigger x_lamp_insert after insert on workflow_case for each row execute function asset_shows_its_lamp();
create or replace trigger x_lamp_update after update on workflow_case for each row
  when ((old.due_on, old.yellow_on, old.stopped, old.closed_on) is distinct from (new.due_on, new.yellow_on, new.stopped, new.closed_on))
  execute function asset_shows_its_lamp();

-- Cases opened before there were lamps beside the assets.
update asset a set due_on = c.due_on, yellow_on = c.yellow_on, clock_stopped = c.stopped
  from (select w.asset_id, min(w.due_on) as due_on, min(w.yellow_on) as yellow_on, bool_or(w.stopped) as stopped
          from workflow_case w where w.closed_on is null group by w.asset_id) c
 where a.id = c.asset_id and (a.due_on, a.yellow_on, a.clock_stopped) is distinct from (c.due_on, c.yellow_on, c.stopped);
