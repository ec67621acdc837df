-- Documents: a file is stored once by the hash of its content; a document names it; a case holds a document under a kind.
create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  media_type text not null,   -- sniffed from the content, never taken from the sender
  width integer,
  height integer,
  pages integer,
  has_thumbnail boolean not null default false,
  created_at timestamptz not null default now()
);

create table document (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null references stored_file (sha256),
  title text not null check (length(trim(title)) between 1 and 200),
  file_name text not null check (length(file_name) between 1 and 255),
  replaces_id uuid references document (id),   -- the version before
  source text not null default 'upload' check (source in ('upload', 'notice', 'import')),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id)
);
create unique index document_replaces on document (replaces_id) where replaces_id is not null;
create index document_title on document using gin (lower(title || ' ' || file_name) gin_trgm_ops);

-- A document can serve several cases. What is taken off the file stays as a row.
create table case_document (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references workflow_case (id),
  round integer not null,
  kind text not null,
  document_id uuid not null references document (id),
  note text,
  filed_at timestamptz not null default clock_timestamp(),
  filed_by uuid not null references app_user (id),
  removed_at timestamptz,
  removed_by uuid references app_user (id),
  removed_reason text,
  check ((removed_at is null) = (removed_reason is null))
);
create unique index case_document_once on case_document (case_id, round, kind, document_id) where removed_at is null;
create index case_document_document on case_document (document_id);

-- Who saw what.
create table document_view (
  id bigint generated always as identity primary key,
  document_id uuid not null references document (id),
  user_id uuid not null references app_user (id),
  act text not null check (act in ('preview', 'download')),
  at timestamptz not null default now()
);
create index document_view_document on document_view (document_id, at desc);
