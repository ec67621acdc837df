-- Statutory papers 文书: drafts filled from a case, issued under a number without gaps, served; templates and prefixes as revisions.
create table notice_prefix (
  series text not null,
  revision integer not null,
  prefix text not null check (prefix ~ '^[^〔〕\s]{2,20}$'),
  reason text not null check (length(trim(reason)) between 2 and 500),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id),
  primary key (series, revision)
);

create table notice_series (
  series text not null,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (series, year)
);

-- A row without a file goes back to the built-in template.
create table notice_template (
  kind text not null,
  revision integer not null,
  sha256 text references stored_file (sha256),
  file_name text check (length(file_name) between 1 and 255),
  reason text not null check (length(trim(reason)) between 2 and 500),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id),
  primary key (kind, revision),
  check ((sha256 is null) = (file_name is null))
);

create table notice (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references workflow_case (id),
  round integer not null,
  kind text not null,
  status text not null default 'draft' check (status in ('draft', 'issued', 'served', 'void')),
  worded jsonb not null default '{}',    -- what the clerk worded, by fact; may name right holders
  facts jsonb,                           -- every fact as issued
  series text,
  year smallint,
  serial integer,
  number text unique,                    -- 字号, also of voided papers: never given twice
  issued_on date,
  issued_at timestamptz,
  issued_by uuid references app_user (id),
  template_revision integer,             -- null: the built-in one
  word_sha256 text references stored_file (sha256),
  document_id uuid references document (id),
  void_reason text,
  voided_at timestamptz,
  voided_by uuid references app_user (id),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id),
  version integer not null default 1,
  unique (series, year, serial),
  check ((number is null) = (issued_on is null)),
  check ((number is null) = (facts is null)),
  check ((number is null) = (word_sha256 is null)),
  check ((number is null) = (document_id is null)),
  check (status not in ('issued', 'served') or number is not null),
  check (status <> 'draft' or number is null),
  check ((status = 'void') = (void_reason is not null))
);
create index notice_case on notice (case_id, created_at desc);

create table notice_service (
  notice_id uuid primary key references notice (id),
  manner text not null check (manner in ('direct', 'mail', 'leave', 'announce', 'entrust', 'forward', 'electronic')),
  served_on date not null,
  receiver text not null check (length(trim(receiver)) between 1 and 120),
  place text check (length(place) <= 200),
  signed_by text check (length(signed_by) <= 60),
  note text check (length(note) <= 500),
  proof_document_id uuid not null references document (id),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid not null references app_user (id)
);
