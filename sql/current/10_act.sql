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

-- The hash that chains one event to the one before it. Text in, so that any tool can recompute it.
create or replace function audit_hash(
  prev bytea, kind text, subject text, seq integer, at timestamptz, actor uuid, action text,
  reason text, request_id text, row_version integer, digest bytea, detail jsonb
) returns bytea language sql immutable as $$
  select sha256(coalesce(prev, ''::bytea) || convert_to(concat_ws('|', kind, subject, seq,
    (extract(epoch from at) * 1000000)::bigint, actor, action, coalesce(reason, '-'), coalesce(request_id, '-'),
    coalesce(row_version::text, '-'), coalesce(encode(digest, 'hex'), '-'), detail::text), 'UTF8'))
$$;

-- Appends one event to a subject's chain. Use cases call it for acts that no row trigger sees.
create or replace function record_act(kind text, subject text, version integer default null, digest bytea default null,
  default_action text default null, extra jsonb default '{}') returns bigint language plpgsql as $$
declare
  last record;
  moment timestamptz := clock_timestamp();
  act text := coalesce(act_setting('action'), default_action);
  facts jsonb := coalesce(act_setting('detail')::jsonb, '{}') || extra;
  made bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(kind || subject, 0));
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
