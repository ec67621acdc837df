-- Publications: what officers write and approve, and the frozen editions of it in a schema of their own. The role that
-- the portal reads as may select there and nowhere else, so that a leak needs a migration.
create schema portal;

-- Which fields and which precision of geometry may go out, by kind.
create table publication_rule (
  kind text primary key check (kind in ('sale', 'temporary_use', 'concession', 'idle_land', 'title_announcement', 'concession_tender', 'concession_result')),
  precision text not null check (precision in ('exact', 'generalised', 'point')),
  generalise_m integer not null default 50 check (generalise_m between 0 and 1000),
  fields text[] not null check (fields <@ array['area', 'landUse', 'planning', 'address', 'subdistrict', 'owner', 'parcelCode']),
  basis text not null,
  verified boolean not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid not null references app_user (id)
);
insert into publication_rule (kind, precision, fields, basis, verified, changed_by)
select kind, 'generalised', fields, basis, verified, '00000000-0000-0000-0000-000000000001'
from (values
  ('sale', array['area', 'landUse', 'planning', 'address', 'subdistrict'], '地图管理条例 第 36–38 条；精度限值待核', false),
  ('temporary_use', array['area', 'landUse', 'address', 'subdistrict'], '地图管理条例 第 36–38 条；精度限值待核', false),
  ('concession', array['area', 'address', 'subdistrict', 'owner'], '地图管理条例 第 36–38 条；精度限值待核', false),
  ('idle_land', array['area', 'landUse', 'address', 'subdistrict', 'owner'], '闲置土地处置办法 第 26 条', true),
  ('title_announcement', array['area', 'address', 'subdistrict', 'owner'], '不动产登记暂行条例实施细则 第 17 条', false),
  ('concession_tender', array['area', 'address', 'subdistrict', 'owner'], '国办函〔2023〕115 号', false),
  ('concession_result', array['area', 'address', 'subdistrict', 'owner'], '国办函〔2023〕115 号', false)
) as x(kind, fields, basis, verified);

create table publication_series (year smallint primary key, last integer not null);

create table publication (
  id uuid primary key default gen_random_uuid(),
  publication_no text not null unique,
  kind text not null references publication_rule (kind),
  status text not null default 'draft' check (status in ('draft', 'submitted', 'published', 'withdrawn')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),   -- OfferContent of shared/publication.ts
  precision text check (precision in ('exact', 'generalised', 'point')),
  submitted_by uuid references app_user (id),
  submitted_at timestamptz,
  approved_by uuid references app_user (id),
  approved_at timestamptz,
  remark text,
  demo boolean not null default false,
  version integer not null default 1 check (version > 0),
  created_by uuid not null references app_user (id),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid not null references app_user (id),
  check ((status in ('submitted', 'published')) <= (submitted_by is not null)),
  -- 四眼: nobody publishes what he wrote up himself.
  check (status <> 'published' or (approved_by is not null and approved_by <> submitted_by))
);
create index publication_recent on publication (changed_at desc, id);

create table publication_asset (
  publication_id uuid not null references publication (id),
  asset_id uuid not null references asset (id),
  ord smallint not null,
  primary key (publication_id, asset_id)
);
create index publication_asset_asset on publication_asset (asset_id);

create table publication_photo (
  publication_id uuid not null references publication (id),
  ord smallint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),   -- of the picture made for the public: turned, resized, without metadata
  width integer not null,
  height integer not null,
  caption_zh text not null default '' check (length(caption_zh) <= 120),
  caption_en text not null default '' check (length(caption_en) <= 120),
  primary key (publication_id, ord)
);

-- What was public, when: a row an edition, never rewritten, withdrawn once.
create table portal.edition (
  id uuid primary key default gen_random_uuid(),
  publication_id uuid not null references publication (id),
  edition integer not null check (edition > 0),
  publication_no text not null,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  body jsonb not null,        -- OfferContent without title
  facts jsonb not null,       -- the fields of the registry that the rule lets out
  photos jsonb not null default '[]',
  area_m2 numeric(14, 2),
  area_code text,
  land_use text,
  price_yuan numeric(16, 2),
  supply_mode text,
  ready_on date,
  closes_on date,
  precision text not null check (precision in ('exact', 'generalised', 'point')),
  shape geometry(Geometry, 4490) check (precision <> 'point' or shape is null),
  label geometry(Point, 4490) not null,
  search_text text not null,
  demo boolean not null,
  published_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz,
  withdrawn_why text check ((withdrawn_why is null) = (withdrawn_at is null)),
  unique (publication_id, edition)
);
create unique index edition_public on portal.edition (publication_id) where withdrawn_at is null;
create unique index edition_public_no on portal.edition (publication_no) where withdrawn_at is null;
create index edition_recent on portal.edition (published_at desc, id) where withdrawn_at is null;
create index edition_label on portal.edition using gist (label) where withdrawn_at is null;
create index edition_search on portal.edition using gin (search_text gin_trgm_ops) where withdrawn_at is null;

-- Bumped with every change of what is public: caches and open maps look at it and at nothing else.
create table portal.epoch (
  id smallint primary key default 1 check (id = 1),
  value bigint not null default 1
);
insert into portal.epoch default values;

create view portal.place as select code, name, name_en, kind, geom from area where valid_to is null or valid_to > current_date;
create view portal.region as select name, exists (select from asset where demo) as demo from region;

do $$
begin
  create role panhuo_portal nologin;
exception when duplicate_object or unique_violation then null;  -- roles belong to the server, databases are many
end $$;
do $$
begin
  execute format('grant panhuo_portal to %I', current_user);
exception when others then raise notice 'the program must be a member of panhuo_portal: %', sqlerrm;
end $$;
grant usage on schema portal to panhuo_portal;
grant select on portal.edition, portal.epoch, portal.place, portal.region to panhuo_portal;

-- Every room keeps a chain of its own: the kind is a name, its list is in the code.
alter table audit_event drop constraint audit_event_subject_kind_check;
alter table audit_event add constraint audit_event_subject_kind_check check (subject_kind ~ '^[a-z][a-z_]*$');
