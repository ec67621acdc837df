-- Who acts: set by server/db/transaction.ts (or by hand in psql) for the current transaction only.
create or replace function act_actor() returns uuid language plpgsql stable as $$
begin
  if coalesce(current_setting('panhuo.actor', true), '') = '' then
    raise exception 'no actor is set for this change' using errcode = 'PH001';
  end if;
  return current_setting('panhuo.actor', true)::uuid;
end $$;

create or replace function act_setting(name text) returns text language sql stable as $$
  select nullif(current_setting('panhuo.' || name, true), '')
$$;

-- The hash that chains one event to the one before it: SHA-256 of the previous hash and the event as a row text, whose
-- quoting lets no value pass for another. Stable, not immutable: then the planner inlines it, at a fifth of the cost.
create or replace function audit_hash(
  prev bytea, kind text, subject text, seq integer, at timestamptz, actor uuid, action text,
  reason text, request_id text, row_version integer, digest bytea, detail jsonb
) returns bytea language sql stable as $$
  select sha256(coalesce(prev, ''::bytea) || convert_to(row(kind, subject, seq, (extract(epoch from at) * 1000000)::bigint, actor,
    action, reason, request_id, row_version, encode(digest, 'hex'), detail)::text, 'UTF8'))
$$;

-- Appends one event to a subject's chain. Use cases call it for acts that no row trigger sees.
-- Writers of one chain wait for each other on the subject's row, as an update of it does; subjects that are no such row
-- share an advisory lock (never for assets and parties: a bulk insert would fill the lock table).
drop function if exists record_act(text, text, integer, bytea, text, jsonb);
create or replace function record_act(kind text, subject text, version integer default null, digest bytea default null,
  default_action text default null, extra jsonb default '{}', moment timestamptz default clock_timestamp()
) returns bigint language plpgsql as $$
declare
  last record;
  act text := coalesce(act_setting('action'), default_action);
  facts jsonb := coalesce(act_setting('detail')::jsonb, '{}') || extra;
  made bigint;
begin
  if kind = 'asset' then
    perform from asset a where a.id = subject::uuid for no key update;
  elsif kind = 'party' then
    perform from party p where p.id = subject::uuid for no key update;
  else
    perform pg_advisory_xact_lock(hashtextextended(kind || subject, 0));
  end if;
  select e.seq, e.hash into last from audit_event e
   where e.subject_kind = kind and e.subject_id = subject order by e.seq desc limit 1;
  insert into audit_event (subject_kind, subject_id, seq, at, actor, action, reason, request_id, row_version, row_digest, detail, prev_hash, hash)
  values (kind, subject, coalesce(last.seq, 0) + 1, moment, act_actor(), act, act_setting('reason'), act_setting('request'),
    version, digest, facts, last.hash,
    audit_hash(last.hash, kind, subject, coalesce(last.seq, 0) + 1, moment, act_actor(), act, act_setting('reason'),
      act_setting('request'), version, digest, facts))
  returning id into made;
  return made;
end $$;
