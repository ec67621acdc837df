-- The concession bench: bundles 资产包 of assets with what is counted of them and a plan of money, and where publications
-- came from. What is computed of a plan is never kept.
create table bundle_series (year smallint primary key, last integer not null);

create table bundle (
  id uuid primary key default gen_random_uuid(),
  bundle_no text not null unique,
  name text not null check (length(trim(name)) between 2 and 80),
  note text not null default '' check (length(note) <= 2000),
  status text not null default 'open' check (status in ('open', 'withdrawn')),
  plan jsonb not null check (jsonb_typeof(plan) = 'object'),
  case_id uuid references workflow_case (id),     -- the concession that carries it; its figures are held against the plan
  version integer not null default 1 check (version > 0),
  created_by uuid not null references app_user (id),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid not null references app_user (id)
);
create index bundle_recent on bundle (changed_at desc, id);
create unique index bundle_case on bundle (case_id) where status = 'open';

create table bundle_asset (
  bundle_id uuid not null references bundle (id),
  asset_id uuid not null references asset (id),
  ord smallint not null check (ord >= 0),
  unit text not null check (unit in ('space', 'pile', 'stall', 'face', 'sqm', 'kw', 'km', 'site')),
  quantity numeric(14, 3) check (quantity >= 0),  -- null: not counted yet
  primary key (bundle_id, asset_id)
);
create index bundle_asset_asset on bundle_asset (asset_id);

-- A publication that was begun from a bundle or from a candidate package of an analysis.
create table publication_origin (
  publication_id uuid primary key references publication (id),
  bundle_id uuid references bundle (id),
  package_id uuid references candidate_package (id),
  check (num_nonnulls(bundle_id, package_id) = 1)
);
create index publication_origin_bundle on publication_origin (bundle_id) where bundle_id is not null;
create index publication_origin_package on publication_origin (package_id) where package_id is not null;
