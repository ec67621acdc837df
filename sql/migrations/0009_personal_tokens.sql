-- Personal access tokens: how scripts and GIS programs enter in a person's name, never with more rights than theirs.
create table personal_token (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user (id),
  name text not null check (length(trim(name)) between 1 and 60),
  scope text not null check (scope in ('read', 'read-write')),
  token_hash bytea not null,  -- sha256; the token itself is shown once and never stored
  hint text not null,         -- its last four characters, to tell tokens apart
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index personal_token_hash on personal_token (token_hash);
create index personal_token_user on personal_token (user_id, created_at desc);
