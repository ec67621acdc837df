-- A paper goes draft → issued → served, or is voided before it is served. What was issued is never rewritten, its number
-- never given again. A served one stays served; the record of its service is corrected by a further entry with a reason.
create or replace function guard_notice_update() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 then
    raise exception 'notice % is at version %', old.id, old.version using errcode = 'PH002';
  end if;
  if (new.id, new.case_id, new.round, new.kind, new.created_at, new.created_by)
     is distinct from (old.id, old.case_id, old.round, old.kind, old.created_at, old.created_by) then
    raise exception 'identity of notice % cannot change', old.id using errcode = 'PH010';
  end if;
  if old.number is not null
     and (new.number, new.series, new.year, new.serial, new.facts, new.worded, new.issued_on, new.issued_at, new.issued_by,
          new.template_revision, new.word_sha256, new.document_id)
     is distinct from (old.number, old.series, old.year, old.serial, old.facts, old.worded, old.issued_on, old.issued_at, old.issued_by,
          old.template_revision, old.word_sha256, old.document_id) then
    raise exception 'notice % is issued', old.number using errcode = 'PH010';
  end if;
  if not (case old.status when 'draft' then new.status in ('draft', 'issued', 'void') when 'issued' then new.status in ('served', 'void') when 'served' then new.status = 'served' else false end) then
    raise exception 'notice % is %', coalesce(old.number, old.id::text), old.status using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger a_guard before update on notice for each row execute function guard_notice_update();

create or replace function guard_notice_service() returns trigger language plpgsql as $$
declare
  paper notice%rowtype;
  latest integer;
begin
  select * into paper from notice n where n.id = new.notice_id;
  select max(s.revision) into latest from notice_service s where s.notice_id = new.notice_id;
  if paper.status is distinct from (case when new.revision = 1 then 'issued' else 'served' end)
     or new.revision <> coalesce(latest, 0) + 1 then
    raise exception 'only an issued notice is served, and a service is corrected one entry at a time' using errcode = 'PH009';
  end if;
  if new.served_on < paper.issued_on then
    raise exception 'served before it was issued' using errcode = 'PH009';
  end if;
  return new;
end $$;
create or replace trigger a_guard before insert on notice_service for each row execute function guard_notice_service();

do $$
declare target text;
begin
  foreach target in array array['notice', 'notice_series'] loop
    execute format('create or replace trigger never_delete before delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
  foreach target in array array['notice_prefix', 'notice_template', 'notice_service'] loop
    execute format('create or replace trigger append_only before update or delete on %s for each statement execute function refuse_removal()', target);
    execute format('create or replace trigger never_truncate before truncate on %s for each statement execute function refuse_removal()', target);
  end loop;
end $$;
