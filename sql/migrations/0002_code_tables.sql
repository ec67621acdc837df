-- Closed vocabularies. Rows come from shared/codes (one source for client, server and database)
-- and are written by the seeding step; a code in use can never be deleted.
create table asset_class (
  family text not null check (family in ('idle_land', 'untitled', 'concession')),
  code text not null,
  track text not null,
  name_zh text not null,
  name_en text not null,
  sort smallint not null,
  primary key (family, code)
);

create table workflow_state (
  track text not null,
  code text not null,
  stage text not null check (stage in ('check', 'progress', 'decided', 'active', 'closed', 'suspended')),
  name_zh text not null,
  name_en text not null,
  initial boolean not null default false,
  sort smallint not null,
  primary key (track, code),
  unique (track, code, stage)
);

create table title_status (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  sort smallint not null
);

-- Which change of property-rights status the law knows; anything else is refused by trigger.
create table title_status_transition (
  from_code text not null references title_status (code),
  to_code text not null references title_status (code),
  basis text not null,
  verified boolean not null,
  primary key (from_code, to_code),
  check (from_code <> to_code)
);

create table land_use (
  scheme text not null check (scheme in ('ghyt-2023', 'gbt21010-2017')),
  code text not null,
  name_zh text not null,
  name_en text not null,
  parent_code text,
  primary key (scheme, code)
);

create table right_type (
  code text primary key,
  kind text not null check (kind in ('right', 'restriction', 'responsibility')),
  name_zh text not null,
  name_en text not null,
  sort smallint not null,
  unique (code, kind)
);

-- The five codes that must fit together on an asset.
create type asset_codes as (family text, asset_class text, track text, state text, stage text);
