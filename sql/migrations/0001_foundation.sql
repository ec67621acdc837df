-- Extensions, the district's settings, and the people and bodies that act in it.
-- Everything later refers to these tables; nothing here depends on an asset.
create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema history;   -- old versions of rows, written by triggers only
create schema staging;   -- one unlogged table per open import batch

-- One row: where this registry works and how strictly it measures.
create table region (
  id smallint primary key default 1 check (id = 1),
  name text not null,
  geom geometry(Polygon, 4490) not null check (ST_IsValid(geom) and not ST_IsEmpty(geom)),
  overlap_tolerance_m2 numeric(8, 2) not null default 1.00 check (overlap_tolerance_m2 >= 0),
  area_tolerance_ratio numeric(6, 5) not null default 0.005 check (area_tolerance_ratio between 0 and 1),
  area_tolerance_m2 numeric(8, 2) not null default 1.00 check (area_tolerance_m2 >= 0),
  changed_at timestamptz not null default now()
);
comment on table region is 'The one region this registry covers; geometries outside it are refused.';

-- Administrative areas: district, subdistricts 街道 and towns 镇 (NBS codes, 6 or 9 digits).
create table area (
  code text primary key check (code ~ '^\d{6}(\d{3})?$'),
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('district', 'subdistrict', 'town')),
  parent_code text references area (code),
  managed_by text not null,
  managed_from date,
  valid_from date not null default '1900-01-01',
  valid_to date,
  geom geometry(MultiPolygon, 4490) check (ST_IsValid(geom)),
  geom_source text,
  version integer not null default 1,
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null,
  check (valid_to is null or valid_to > valid_from),
  check ((geom is null) = (geom_source is null))
);
create index area_geom on area using gist (geom);

-- Bodies that own duties: bureaus, subdistrict offices, state companies.
create table unit (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(trim(name)) between 2 and 80),
  short_name text not null check (length(trim(short_name)) between 1 and 30),
  kind text not null check (kind in ('bureau', 'subdistrict_office', 'state_company', 'institution', 'other')),
  credit_code text,
  area_code text references area (code),
  active boolean not null default true,
  version integer not null default 1,
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null
);

create table app_user (
  id uuid primary key default gen_random_uuid(),
  login text not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name text not null check (length(trim(name)) between 1 and 40),
  role text not null check (role in ('registrar', 'promoter', 'planner', 'supervisor', 'auditor', 'administrator', 'system')),
  password_hash text,  -- argon2id; null = cannot log in
  unit_id uuid references unit (id),
  scope_area text not null default '500107' check (scope_area ~ '^\d{2,9}$'),
  scope_unit_id uuid references unit (id),
  active boolean not null default true,
  must_change_password boolean not null default false,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  last_login_at timestamptz,
  version integer not null default 1,
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null,
  check (role = 'system' or password_hash is not null),
  check (role <> 'system' or password_hash is null)
);
create unique index app_user_login on app_user (login);
comment on column app_user.scope_area is 'Area-code prefix; the user sees assets whose area code starts with it.';

-- The actor of migrations, seeds and the first start. It has no password and cannot log in.
insert into app_user (id, login, name, role, changed_by)
values ('00000000-0000-0000-0000-000000000001', 'system', '系统', 'system', '00000000-0000-0000-0000-000000000001');

create table user_session (
  token_hash bytea primary key,  -- sha256 of the cookie value; the value itself is never stored
  user_id uuid not null references app_user (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index user_session_user on user_session (user_id);

-- Answers already given to commands that create, so that a replay does nothing twice.
create table idempotent_answer (
  key text not null check (length(key) between 8 and 100),
  user_id uuid not null references app_user (id),
  endpoint text not null,
  request_hash bytea not null,
  status smallint not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotent_answer_age on idempotent_answer (created_at);
