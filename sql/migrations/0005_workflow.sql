-- Workflows: definitions, rules and holidays as data, and the cases that walk through them.
--
-- A definition's arrows are rows, so that a foreign key and a trigger (sql/current/80) refuse a step it lacks.
create table workflow_definition (
  track text not null,
  version integer not null check (version > 0),
  body jsonb not null,      -- WorkflowDefinition of shared/workflow/definition.ts
  digest text not null,     -- sha256 of the body as seeded: a version never changes
  since timestamptz not null default now(),
  primary key (track, version)
);

create table workflow_definition_state (
  track text not null,
  version integer not null,
  state text not null,
  kind text not null check (kind in ('open', 'holding', 'final')),
  primary key (track, version, state),
  foreign key (track, version) references workflow_definition (track, version),
  foreign key (track, state) references workflow_state (track, code)
);

-- One row per pair of states that a transition joins; '@start' opens a case. `resumes`: leads back to where a hold began.
create table workflow_arrow (
  track text not null,
  version integer not null,
  transition text not null,
  from_state text not null,
  to_state text not null,
  resumes boolean not null,
  primary key (track, version, transition, from_state, to_state),
  foreign key (track, version, to_state) references workflow_definition_state (track, version, state)
);

-- Deadlines, rates and caps with article and time in force. A changed rule is a new revision; the book holds those not superseded.
create table workflow_rule (
  id text not null,
  revision integer not null check (revision > 0),
  kind text not null check (kind in ('duty', 'power', 'cap')),
  value numeric not null,
  unit text not null check (unit in ('day', 'workingDay', 'month', 'year', 'ratio', 'yuan', 'condition')),
  zh text not null,
  en text not null,
  starts_from text not null,
  law text not null,
  article text not null,
  verified boolean not null,
  effective_from date,
  effective_to date,
  extension_times integer check (extension_times > 0),
  extension_max numeric check (extension_max > 0),
  note text,
  yellow_lead_days integer check (yellow_lead_days between 0 and 366),
  reason text not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id),
  superseded_at timestamptz,
  primary key (id, revision),
  check ((extension_times is null) = (extension_max is null)),
  check (effective_to is null or effective_from is null or effective_to >= effective_from)
);
-- No two rows of the book may both be in force on one day.
alter table workflow_rule add constraint workflow_rule_one_in_force exclude using gist (
  id with =, daterange(effective_from, effective_to, '[]') with &&) where (superseded_at is null);

-- State Council holiday calendar, a row a year. A year without a row counts Monday to Friday and says so.
create table holiday_year (
  year smallint primary key check (year between 1990 and 2200),
  published boolean not null,
  holidays date[] not null,
  make_up_workdays date[] not null,
  source text not null,
  changed_at timestamptz not null default now(),
  changed_by uuid not null references app_user (id)
);

create table case_series (
  track text not null,
  year smallint not null,
  last integer not null,
  primary key (track, year)
);

-- A case: one asset on one track. `leads`: the asset's own track and state mirror it (held by a deferred constraint).
create table workflow_case (
  id uuid primary key default gen_random_uuid(),
  case_no text not null,
  asset_id uuid not null references asset (id),
  track text not null,
  definition_version integer not null,
  state text not null,
  resume_state text,
  leads boolean not null default true,
  taken_over boolean not null default false,  -- begun before this program: starts in the state the register says
  opened_on date not null,
  entered_on date not null,
  closed_on date,           -- set by trigger when the state is final
  round integer not null default 1 check (round > 0),
  fields jsonb not null default '{}',
  checklist jsonb not null default '[]',
  pauses jsonb not null default '[]',
  extensions jsonb not null default '[]',
  flags text[] not null default '{}',
  unit_id uuid references unit (id),          -- whose desk it is on
  assignee_id uuid references app_user (id),
  from_case_id uuid references workflow_case (id),  -- the case that handed over to this one
  -- The nearest day of all running clocks that somebody owes, and the day its lamp turns yellow; null: none.
  due_on date,
  yellow_on date,
  stopped boolean not null default false,
  demo boolean not null default false,
  version integer not null default 1 check (version > 0),
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null default nullif(current_setting('panhuo.actor', true), '')::uuid,
  foreign key (track, definition_version, state) references workflow_definition_state (track, version, state),
  check (jsonb_typeof(fields) = 'object'),
  check ((due_on is null) = (yellow_on is null))
);
create unique index workflow_case_no on workflow_case (case_no);
create unique index workflow_case_one_open on workflow_case (asset_id, track) where closed_on is null;
create unique index workflow_case_one_lead on workflow_case (asset_id) where leads and closed_on is null;
create index workflow_case_asset on workflow_case (asset_id, opened_on desc);
create index workflow_case_due on workflow_case (due_on, id) where closed_on is null;
create index workflow_case_assignee on workflow_case (assignee_id, due_on, id) where closed_on is null and assignee_id is not null;
create index workflow_case_unit on workflow_case (unit_id, due_on, id) where closed_on is null;
create index workflow_case_track on workflow_case (track, state, due_on, id) where closed_on is null;
create index workflow_case_recent on workflow_case (begin_lifespan desc, id);

create table history.workflow_case (end_lifespan timestamptz not null, like workflow_case);
create unique index history_workflow_case_id on history.workflow_case (id, version);

-- What happened to a case, a row a version, written by trigger. The foreign key holds every step to the definition.
create table case_event (
  case_id uuid not null references workflow_case (id),
  version integer not null,
  at timestamptz not null,
  actor uuid not null references app_user (id),
  action text not null,
  track text not null,
  definition_version integer not null,
  transition text,
  from_state text,
  to_state text,
  fields_before jsonb not null default '{}',
  fields_after jsonb not null default '{}',
  effects jsonb not null default '[]',
  reason text,
  request_id text,
  primary key (case_id, version),
  foreign key (track, definition_version, transition, from_state, to_state)
    references workflow_arrow (track, version, transition, from_state, to_state),
  check ((transition is null) = (from_state is null))
);
create index case_event_recent on case_event (at desc);
create index case_event_actor on case_event (actor, at desc);

-- The clocks of a case's present state, replaced with every change of it. `next_alarm_on`: the day the scheduler looks.
create table case_deadline (
  case_id uuid not null references workflow_case (id),
  deadline text not null,
  rule_id text not null,
  kind text not null check (kind in ('duty', 'power', 'cap')),
  status text not null check (status in ('waiting', 'running', 'stopped', 'settled')),
  owner text not null,
  owner_role text not null,
  starts_on date,
  due_on date,
  yellow_on date,
  settled_on date,
  next_alarm_on date,
  primary key (case_id, deadline)
);
create index case_deadline_alarm on case_deadline (next_alarm_on, case_id) where next_alarm_on is not null;

-- Each alarm is raised once, whatever happens to the clock's row afterwards.
create table deadline_alarm (
  case_id uuid not null references workflow_case (id),
  deadline text not null,
  due_on date not null,
  level text not null check (level in ('yellow', 'red', 'passed')),
  raised_at timestamptz not null default now(),
  primary key (case_id, deadline, due_on, level)
);

-- What the clock or a hand-over proposes and a person settles.
create table case_proposal (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references workflow_case (id),
  kind text not null check (kind in ('transition', 'hand_over')),
  transition text,
  track text,
  state text,
  why text not null,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references app_user (id),
  outcome text check (outcome in ('taken', 'declined', 'lapsed')),
  reason text,
  check ((kind = 'transition') = (transition is not null)),
  check ((kind = 'hand_over') = (track is not null)),
  check ((settled_at is null) = (outcome is null))
);
create unique index case_proposal_once on case_proposal (case_id, kind, coalesce(transition, track)) where settled_at is null;

-- Child tasks of a case: a defect to be cured by a responsible unit.
create table case_task (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references workflow_case (id),
  round integer not null,
  code text not null,
  office text not null,
  unit_id uuid references unit (id),
  status text not null default 'open' check (status in ('open', 'done', 'not_applicable')),
  note text,
  due_on date,
  settled_at timestamptz,
  settled_by uuid references app_user (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (case_id, round, code),
  check ((status = 'open') = (settled_at is null)),
  check (status <> 'not_applicable' or length(trim(note)) > 0)
);
create index case_task_unit on case_task (unit_id, due_on) where status = 'open';
