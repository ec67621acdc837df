-- The registry: assets, parties and rights, after LADM (LA_SpatialUnit, LA_Party, LA_RRR).
create table import_batch (
  id uuid primary key default gen_random_uuid(),
  status text not null check (status in ('uploaded', 'inspected', 'staging', 'checked', 'committing', 'committed', 'discarded', 'failed', 'undone')),
  file_name text not null,
  file_path text not null,  -- below DATA_DIR; the original is kept for re-staging after a crash
  file_size bigint not null,
  file_sha256 bytea not null,
  format text,
  inspection jsonb,         -- layers, fields, encoding and CRS candidates as detected
  choice jsonb,             -- layer, encoding, epsg as chosen
  mapping jsonb,            -- source field -> registry field, defaults
  counts jsonb,             -- read / accepted / repaired / rejected
  progress jsonb,           -- {phase, done, total}
  failure jsonb,            -- {code, params} of a file-level failure
  created_at timestamptz not null default now(),
  created_by uuid not null references app_user (id),
  committed_at timestamptz,
  version integer not null default 1
);
create index import_batch_recent on import_batch (created_at desc);

create sequence asset_no_seq;

-- Codes are checked once per statement (sql/current/35), not by foreign keys: those cost a bulk insert 60 µs a row,
-- and the code tables can lose no row. Boxes are compared in g3857, whose box is exactly the image of geom's.
create table asset (
  id uuid primary key default gen_random_uuid(),
  asset_no text not null default 'JLP-' || lpad(nextval('asset_no_seq')::text, 7, '0'),
  family text not null,
  asset_class text not null,
  track text not null,
  state text not null,
  stage text not null check (stage in ('check', 'progress', 'decided', 'active', 'closed', 'suspended')),
  title_status text not null default 'none',
  spatial_unit_kind text not null check (spatial_unit_kind in ('parcel', 'building', 'facility')),
  boundary_status text not null default 'sketched' check (boundary_status in ('sketched', 'surveyed', 'confirmed')),
  name text not null check (length(trim(name)) between 1 and 120),
  address text check (length(address) <= 200),
  area_code text not null,
  area_source text not null default 'derived' check (area_source in ('derived', 'manual')),
  geom geometry(Geometry, 4490) not null
    check (ST_IsValid(geom) and not ST_IsEmpty(geom) and ST_NDims(geom) = 2
      and GeometryType(geom) in ('POINT', 'MULTIPOINT', 'LINESTRING', 'MULTILINESTRING', 'POLYGON', 'MULTIPOLYGON')),
  -- Web Mercator, rings clockwise in projected space: the tile fast path skips repair and needs this order.
  g3857 geometry(Geometry, 3857) not null generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  -- Metres (CGCS2000 3-degree GK, CM 105E); null far from that meridian, where the projection is no measure.
  g4544 geometry(Geometry, 4544) generated always as (
    case when ST_XMin(geom) >= 99 and ST_XMax(geom) <= 111 then ST_Transform(geom, 4544) end) stored,
  -- Area on the CGCS2000 ellipsoid, the same in zone 35 and 36, a check beside the registered figure: square degrees
  -- times the area of one at the centroid, a²(1−e²)cosφ/(1−e²sin²φ)². Within 1e-6 of the geodesic area for parcels
  -- up to some km, at a tenth of its cost (which every imported row would pay).
  computed_area_m2 double precision not null generated always as (
    case when ST_Dimension(geom) = 2 then ST_Area(geom) * 3.0461741978670857e-4 * 40408299983328.8
      * cos(radians(ST_Y(ST_Centroid(geom)))) / power(1 - 0.0066943800229 * power(sin(radians(ST_Y(ST_Centroid(geom)))), 2), 2)
    else 0 end) stored,
  -- The zoom from which the shape covers 2 css px on a 512 px tile; Mercator area from degrees at mid latitude.
  minz smallint not null generated always as (
    case ST_Dimension(geom)
      when 2 then least(22, greatest(0, ceil(ln(156543.034 / sqrt(greatest(
        ST_Area(geom) * 1.23920e10 / cos(radians((ST_YMin(geom) + ST_YMax(geom)) / 2)), 1e-3))) / ln(2.0))))
      when 1 then least(22, greatest(0, ceil(ln(313086.068 / greatest(ST_Length(geom) * 111319.49, 1e-3)) / ln(2.0))))
      else 12 end::smallint) stored,
  registered_area_m2 numeric(14, 2) check (registered_area_m2 > 0),
  parcel_code text check (parcel_code ~ '^\d{12}[GJZ][ABSXCDEFHGWYLN]\d{5}$'),
  unit_code text check (unit_code ~ '^\d{12}[GJZ][ABSXCDEFHGWYLN]\d{5}(W0{8}|F(?!0000)\d{8}|[LQ]\d{8})$'),
  land_use_current text,
  land_use_planned text,
  land_use_scheme text not null default 'ghyt-2023' check (land_use_scheme = 'ghyt-2023'),
  far_max numeric(5, 2) check (far_max >= 0),
  density_max numeric(5, 2) check (density_max between 0 and 100),
  green_min numeric(5, 2) check (green_min between 0 and 100),
  height_max_m numeric(6, 2) check (height_max_m >= 0),
  planning_note text,
  unit_id uuid,
  contact_name text,
  contact_phone text,
  source text,
  note text,
  demo boolean not null default false,
  import_batch_id uuid,
  import_row integer,
  retired_at timestamptz,
  retired_reason text,
  search_text text not null generated always as (lower(
    name || ' ' || asset_no || ' ' || coalesce(address, '') || ' ' || coalesce(parcel_code, '') || ' ' || coalesce(unit_code, ''))) stored,
  version integer not null default 1 check (version > 0),
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null default nullif(current_setting('panhuo.actor', true), '')::uuid,
  check ((retired_at is null) = (retired_reason is null)),
  check (unit_code is null or parcel_code is null or left(unit_code, 19) = parcel_code)
);
create unique index asset_no_unique on asset (asset_no);
create unique index asset_unit_code on asset (unit_code) where unit_code is not null and retired_at is null;
create unique index asset_import_row on asset (import_batch_id, import_row) where import_batch_id is not null;
create index asset_parcel_code on asset (parcel_code) where parcel_code is not null;
create index asset_g3857 on asset using gist (g3857);
create index asset_g4544 on asset using gist (g4544);
-- A large pending list keeps a bulk import from paying for the trigram tree row by row; vacuum merges it later.
create index asset_search on asset using gin (search_text gin_trgm_ops) with (gin_pending_list_limit = 65536);
-- The register's sort orders, each ending in id so that paging is stable.
create index asset_by_change on asset (begin_lifespan desc, id) where retired_at is null;
create index asset_by_name on asset (name, id) where retired_at is null;
create index asset_by_area_size on asset (computed_area_m2 desc, id) where retired_at is null;
create index asset_by_place on asset (area_code, family, stage) where retired_at is null;

-- Persons and organisations. An id number is stored encrypted, searched by keyed hash, shown masked.
create table party (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('person', 'organisation')),
  name text not null check (length(trim(name)) between 1 and 120),
  credit_code text,
  id_number_cipher bytea,
  id_number_hash bytea,
  id_number_masked text,
  phone text,
  note text,
  version integer not null default 1 check (version > 0),
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null default nullif(current_setting('panhuo.actor', true), '')::uuid,
  check (kind = 'organisation' or credit_code is null),
  check (kind = 'person' or id_number_cipher is null),
  check ((id_number_cipher is null) = (id_number_hash is null) and (id_number_cipher is null) = (id_number_masked is null))
);
create unique index party_credit_code on party (credit_code) where credit_code is not null;
create unique index party_id_number on party (id_number_hash) where id_number_hash is not null;
create index party_name on party using gin (lower(name) gin_trgm_ops);

-- Rights, restrictions and responsibilities (LA_RRR) of a party in an asset.
create table asset_right (
  id uuid primary key default gen_random_uuid(),
  asset_id uuid not null references asset (id),
  kind text not null,
  type text not null,
  party_id uuid references party (id),
  share_num integer not null default 1 check (share_num > 0),
  share_den integer not null default 1 check (share_den > 0),
  certificate_no text check (length(certificate_no) between 4 and 60),
  source_doc text,
  begins_on date,
  ends_on date,
  note text,
  ended_at timestamptz,
  ended_reason text,
  version integer not null default 1 check (version > 0),
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null default nullif(current_setting('panhuo.actor', true), '')::uuid,
  foreign key (type, kind) references right_type (code, kind),
  check (share_num <= share_den),
  check (ends_on is null or begins_on is null or ends_on >= begins_on),
  check ((ended_at is null) = (ended_reason is null))
);
create index asset_right_asset on asset_right (asset_id);
create index asset_right_party on asset_right (party_id);
create unique index asset_right_certificate on asset_right (certificate_no, asset_id, party_id) nulls not distinct where certificate_no is not null and ended_at is null;
