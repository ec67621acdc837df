-- A slip goes issued → replied → signed off, or back to its unit; nothing of what was said is rewritten.
create or replace function guard_slip_update() returns trigger language plpgsql as $$
begin
  if (new.id, new.slip_no, new.case_id, new.asset_id, new.unit_id, new.subject, new.demand, new.breach, new.issued_by, new.issued_at)
     is distinct from (old.id, old.slip_no, old.case_id, old.asset_id, old.unit_id, old.subject, old.demand, old.breach, old.issued_by, old.issued_at) then
    raise exception 'what slip % says cannot change', old.slip_no using errcode = 'PH010';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'slip % is at version %', old.slip_no, old.version using errcode = 'PH002';
  end if;
  if not ((old.status in ('issued', 'returned') and new.status = 'replied') or (old.status = 'replied' and new.status in ('returned', 'signed_off'))) then
    raise exception 'slip % is %', old.slip_no, old.status using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on supervision_slip for each row execute function guard_slip_update();
create or replace trigger never_delete before delete on supervision_slip for each statement execute function refuse_removal();

create or replace function guard_comment_update() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or (to_jsonb(new) - 'withdrawn_at') is distinct from (to_jsonb(old) - 'withdrawn_at') then
    raise exception 'a comment is only ever withdrawn' using errcode = 'PH003';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on case_comment for each row execute function guard_comment_update();
create or replace trigger never_delete before delete on case_comment for each statement execute function refuse_removal();
