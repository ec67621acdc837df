-- Questions of space that people keep, the answers they were given, and what came of analyses.
create table question (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(trim(name)) between 1 and 80),
  body jsonb not null,                          -- shared/question.ts: question
  owner_id uuid not null references app_user (id),
  shared_roles text[] not null default '{}' check (shared_roles <@ array['registrar', 'promoter', 'planner', 'supervisor', 'auditor', 'administrator']),
  shared_unit_id uuid references unit (id),
  shared_by_link boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz,
  version integer not null default 1 check (version > 0)
);
create index question_owner on question (owner_id, changed_at desc) where removed_at is null;

-- Who wants to hear when the answer changes. Evaluated in the subscriber's own scope; the digest is of the sorted ids.
create table question_subscription (
  question_id uuid not null references question (id),
  user_id uuid not null references app_user (id),
  digest bytea,
  asset_count integer,
  seen_event bigint not null default 0,         -- last act of the audit chain when it was looked at
  checked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (question_id, user_id)
);
create index question_subscription_due on question_subscription (checked_at nulls first);

-- The ids an asked question found, in the answer's order: pages, tiles and exports read them instead of asking again.
-- Lost with a crash and deleted after a day: whoever needs them asks anew.
create unlogged table question_answer (
  id uuid primary key,
  owner_id uuid not null,
  body jsonb not null,
  ids uuid[] not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours'
);
alter table question_answer alter column ids set storage external;
create index question_answer_age on question_answer (expires_at);

-- Plots that an analysis put together; whoever promotes land takes them up from here.
create table candidate_package (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(trim(name)) between 1 and 80),
  note text check (length(note) <= 2000),
  outline geometry(MultiPolygon, 4490) not null check (ST_IsValid(outline) and not ST_IsEmpty(outline)),
  area_m2 numeric(14, 2) not null check (area_m2 > 0),  -- of the plots, overlaps counted once, measured in EPSG:4544
  facts jsonb not null default '{}',            -- what the analysis found: frontage, owners, shape, obstacles
  made_with jsonb not null default '{}',        -- the form it was made with
  status text not null default 'candidate' check (status in ('candidate', 'taken_up', 'withdrawn')),
  created_at timestamptz not null default now(),
  created_by uuid not null references app_user (id),
  version integer not null default 1 check (version > 0)
);
create index candidate_package_recent on candidate_package (created_at desc, id);
create index candidate_package_outline on candidate_package using gist (outline);

create table candidate_package_member (
  package_id uuid not null references candidate_package (id),
  asset_id uuid not null references asset (id),
  position smallint not null check (position > 0),
  asset_version integer not null check (asset_version > 0),  -- as it was when it was put in
  primary key (package_id, asset_id)
);
create index candidate_package_member_asset on candidate_package_member (asset_id);

-- A conflict that somebody looked at and explained. It lapses when a shape or a registered area changes.
create table conflict_acceptance (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('overlap', 'duplicate', 'sliver', 'outside', 'area')),
  asset_id uuid not null references asset (id),
  other_id uuid references asset (id),
  fingerprint bytea not null,                   -- of what was accepted
  reason text not null check (length(trim(reason)) between 2 and 500),
  accepted_at timestamptz not null default now(),
  accepted_by uuid not null references app_user (id),
  check (other_id is null or asset_id < other_id)
);
create unique index conflict_acceptance_once on conflict_acceptance (kind, asset_id, other_id, fingerprint) nulls not distinct;

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'mention', 'alarm', 'proposal', 'slip', 'step', 'question'));
