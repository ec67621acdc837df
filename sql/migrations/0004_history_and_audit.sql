-- Old versions of rows and the append-only record of acts.
--
-- A current row carries begin_lifespan; when it changes, the old row moves to history with
-- end_lifespan (first column, so that later columns are appended to both tables alike). So an insert costs nothing extra and "as of t" is one union of two index scans.
create table history.asset (end_lifespan timestamptz not null, like asset);
create table history.party (end_lifespan timestamptz not null, like party);
create table history.asset_right (end_lifespan timestamptz not null, like asset_right);
create table history.area (end_lifespan timestamptz not null, like area);
create table history.unit (end_lifespan timestamptz not null, like unit);
create unique index history_asset_id on history.asset (id, version);
create index history_asset_time on history.asset (end_lifespan, begin_lifespan);
create unique index history_party_id on history.party (id, version);
create unique index history_right_id on history.asset_right (id, version);
create index history_right_asset on history.asset_right (asset_id, begin_lifespan);

-- Who did what to which asset, why and when. Each asset's events form a chain: an event's hash
-- covers the digest of the row it produced and the hash before it (`panhuo verify` recomputes both).
create table audit_event (
  id bigint generated always as identity primary key,
  subject_kind text not null check (subject_kind in ('asset', 'party', 'user', 'unit', 'area', 'import', 'region')),
  subject_id text not null,
  seq integer not null check (seq > 0),
  at timestamptz not null default clock_timestamp(),
  actor uuid not null,
  action text not null,
  reason text,
  request_id text,
  row_version integer,
  row_digest bytea,
  detail jsonb not null default '{}',
  prev_hash bytea,
  hash bytea not null,
  check ((seq = 1) = (prev_hash is null))
);
create unique index audit_event_chain on audit_event (subject_kind, subject_id, seq);
create index audit_event_actor on audit_event (actor, at);
