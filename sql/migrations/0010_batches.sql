-- Batches 批次: bulk runs over many cases, and estates whose homes are confirmed together.
--
-- A home 套 is an object of its own kind (LADM: legal space of a building unit). Its shape is the footprint of its
-- building, so that forty homes share one outline: kinds other than parcels are never held free of overlap.
alter table asset drop constraint asset_spatial_unit_kind_check;
alter table asset add constraint asset_spatial_unit_kind_check
  check (spatial_unit_kind in ('parcel', 'building', 'home', 'facility')) not valid;  -- old rows have passed a narrower one

create table estate_series (
  year smallint primary key,
  last integer not null
);

create table estate (
  id uuid primary key default gen_random_uuid(),
  estate_no text not null,
  name text not null check (length(trim(name)) between 2 and 60),
  address text not null check (length(trim(address)) between 2 and 120),
  developer text check (length(developer) <= 120),
  area_code text not null references area (code),
  unit_id uuid references unit (id),
  facts jsonb not null,         -- what every home of the estate has in common, as fields of a case
  defects text[] not null,
  demo boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id)
);
create unique index estate_no_unique on estate (estate_no);
create index estate_recent on estate (created_at desc);

create table estate_building (
  id uuid primary key default gen_random_uuid(),
  estate_id uuid not null references estate (id),
  name text not null check (length(trim(name)) between 1 and 20),
  asset_id uuid references asset (id),  -- the building in the register, where it is there
  geom geometry(Geometry, 4490) not null check (ST_IsValid(geom) and ST_Dimension(geom) = 2)
);
create unique index estate_building_name on estate_building (estate_id, name);

create table estate_home (
  building_id uuid not null references estate_building (id),
  entrance text not null default '' check (length(entrance) <= 20),
  room text not null check (length(trim(room)) between 1 and 20),
  floor_area_m2 numeric(10, 2) not null check (floor_area_m2 > 0),
  asset_id uuid not null references asset (id),
  case_id uuid not null references workflow_case (id),
  primary key (building_id, entrance, room)
);
create unique index estate_home_asset on estate_home (asset_id);
create unique index estate_home_case on estate_home (case_id);

-- Papers that serve every home: filed once here, and by reference in each home's case.
create table estate_paper (
  estate_id uuid not null references estate (id),
  kind text not null,
  document_id uuid not null references document (id),
  filed_at timestamptz not null default clock_timestamp(),
  filed_by uuid not null references app_user (id),
  primary key (estate_id, kind, document_id)
);

-- A bulk run: one act on many cases. A draft is a dry run; started, its items are taken one transaction each.
create table bulk_run (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('step', 'open', 'assign', 'task')),
  act jsonb not null,           -- BulkAct of shared/bulk-run.ts
  estate_id uuid references estate (id),
  status text not null default 'draft' check (status in ('draft', 'running', 'done', 'cancelled')),
  request_id text,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references app_user (id),
  started_at timestamptz,
  finished_at timestamptz,
  version integer not null default 1,
  check ((status = 'draft') = (started_at is null)),
  check ((status in ('done', 'cancelled')) = (finished_at is not null))
);
create index bulk_run_recent on bulk_run (created_at desc);
create index bulk_run_running on bulk_run (started_at) where status = 'running';

create table bulk_run_item (
  run_id uuid not null references bulk_run (id) on delete cascade,
  seq integer not null,
  asset_id uuid not null references asset (id),
  case_id uuid references workflow_case (id),
  case_version integer,         -- what the dry run saw: another version is somebody else's change
  fields jsonb not null default '{}',  -- its own, beside those common to all
  status text not null check (status in ('can', 'cannot', 'waiting', 'done', 'refused', 'changed', 'failed', 'cancelled')),
  missing jsonb not null default '[]',
  state_before text,
  state_after text,
  finished_at timestamptz,
  primary key (run_id, seq)
);
-- The queue of the workers: only what waits.
create index bulk_run_item_queue on bulk_run_item (seq, run_id) where status = 'waiting';
