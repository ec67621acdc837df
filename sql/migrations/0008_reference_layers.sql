-- Reference layers: what planners lay beside the register (planning zones, roads, stations, red lines …).
-- A layer is replaced as a whole: its features are one edition; the edition before moves to history.
create table reference_layer (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[a-z][a-z0-9_-]{1,39}$'),  -- name in addresses, deep links and filters
  name_zh text not null check (length(trim(name_zh)) between 1 and 60),
  name_en text not null check (length(trim(name_en)) between 1 and 80),
  kind text not null check (kind in ('planning_zone', 'road', 'metro_station', 'school', 'red_line_ecology', 'red_line_farmland',
    'red_line_urban', 'building', 'facility', 'other')),
  geometry_type text not null check (geometry_type in ('point', 'line', 'polygon')),
  style jsonb not null default '{}',             -- shared/layer.ts: layerStyle
  source text not null check (length(trim(source)) between 1 and 200),
  valid_from date,
  valid_to date,                                 -- last day; null = no end known
  visible_to text[] not null default '{}' check (visible_to <@ array['registrar', 'promoter', 'planner', 'supervisor', 'auditor', 'administrator']),
  attribute_schema jsonb not null default '[]',  -- [{name, type: text|number|integer|date|boolean, title}]
  edition integer not null default 1 check (edition > 0),
  feature_count integer not null default 0 check (feature_count >= 0),
  bbox double precision[] check (array_length(bbox, 1) = 4),  -- west, south, east, north in degrees
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid not null references app_user (id),
  retired_at timestamptz,
  retired_reason text,
  version integer not null default 1 check (version > 0),
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null default nullif(current_setting('panhuo.actor', true), '')::uuid,
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  check ((retired_at is null) = (retired_reason is null))
);
comment on column reference_layer.visible_to is 'Roles that see the layer; empty = everyone who is signed in.';

-- The current edition only. Geometry columns mean what they mean on asset.
create table reference_feature (
  id bigint generated always as identity primary key,
  layer_id uuid not null references reference_layer (id),
  edition integer not null check (edition > 0),
  name text check (length(name) <= 200),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),  -- text, number, boolean; a date is its ISO text
  geom geometry(Geometry, 4490) not null
    check (ST_IsValid(geom) and not ST_IsEmpty(geom) and ST_NDims(geom) = 2
      and GeometryType(geom) in ('POINT', 'MULTIPOINT', 'LINESTRING', 'MULTILINESTRING', 'POLYGON', 'MULTIPOLYGON')),
  g3857 geometry(Geometry, 3857) not null generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  g4544 geometry(Geometry, 4544) generated always as (
    case when ST_XMin(geom) >= 99 and ST_XMax(geom) <= 111 then ST_Transform(geom, 4544) end) stored,
  area_m2 double precision not null generated always as (
    case when ST_Dimension(geom) = 2 then ST_Area(geom) * 3.0461741978670857e-4 * 40408299983328.8
      * cos(radians(ST_Y(ST_Centroid(geom)))) / power(1 - 0.0066943800229 * power(sin(radians(ST_Y(ST_Centroid(geom)))), 2), 2)
    else 0 end) stored,
  -- The zoom from which the shape covers 2 css px; a point is always drawn when its style says so.
  minz smallint not null generated always as (
    case ST_Dimension(geom)
      when 2 then least(22, greatest(0, ceil(ln(156543.034 / sqrt(greatest(
        ST_Area(geom) * 1.23920e10 / cos(radians((ST_YMin(geom) + ST_YMax(geom)) / 2)), 1e-3))) / ln(2.0))))
      when 1 then least(22, greatest(0, ceil(ln(313086.068 / greatest(ST_Length(geom) * 111319.49, 1e-3)) / ln(2.0))))
      else 0 end::smallint) stored,
  begin_lifespan timestamptz not null default now()
);
-- Keyset pages of one layer; boxes and distances within one layer (the layer first: a query always names it).
create index reference_feature_layer on reference_feature (layer_id, id);
create index reference_feature_g3857 on reference_feature using gist (layer_id, g3857);
create index reference_feature_g4544 on reference_feature using gist (layer_id, g4544);
create index reference_feature_name on reference_feature using gin (lower(name) gin_trgm_ops) where name is not null;

create table history.reference_layer (end_lifespan timestamptz not null, like reference_layer);
create table history.reference_feature (end_lifespan timestamptz not null, like reference_feature);
create unique index history_reference_layer_id on history.reference_layer (id, version);
create index history_reference_feature_layer on history.reference_feature (layer_id, edition, id);

-- One load: a file on its way to become a layer, or a new edition of one.
create table layer_load (
  id uuid primary key default gen_random_uuid(),
  status text not null check (status in ('uploaded', 'inspected', 'loading', 'checked', 'publishing', 'published', 'discarded', 'failed')),
  layer_id uuid references reference_layer (id),  -- the layer that is replaced; once published, the layer that came of it
  file_name text not null,
  file_path text not null,
  file_size bigint not null,
  file_sha256 bytea not null,
  format text,
  inspection jsonb,
  choice jsonb,
  counts jsonb,
  progress jsonb,
  failure jsonb,
  created_at timestamptz not null default now(),
  created_by uuid not null references app_user (id),
  published_at timestamptz,
  version integer not null default 1
);
create index layer_load_recent on layer_load (created_at desc);

alter table audit_event drop constraint audit_event_subject_kind_check;
alter table audit_event add constraint audit_event_subject_kind_check check (subject_kind in (
  'asset', 'party', 'user', 'unit', 'area', 'import', 'region', 'layer', 'export', 'question', 'package', 'token'));
