-- What the portal gives beside its pages: a letter when something like this appears, papers to take away, how far an offer
-- reaches, the map on other sites; and the rules of what goes out, changed with a reason.

-- A visitor who wants to be told. The address is sealed by the program; only its keyed hash is compared.
create table portal_watch (
  id uuid primary key,
  address_cipher bytea not null,
  address_key bytea not null,
  lang text not null check (lang in ('zh-CN', 'en')),
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),   -- OfferFilter of shared/portal.ts, without page and sort
  confirm_hash bytea not null check (length(confirm_hash) = 32),   -- SHA-256 of the token in the letter
  confirm_until timestamptz not null,
  asked_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  ends_at timestamptz,
  told_at timestamptz,
  matched_epoch bigint not null default 0,                         -- of portal.epoch, when it was last held against what is public
  check ((confirmed_at is null) = (ends_at is null))
);
create unique index portal_watch_confirm on portal_watch (confirm_hash);
create index portal_watch_address on portal_watch (address_key, asked_at);
create index portal_watch_open on portal_watch (confirmed_at) where confirmed_at is not null;

-- Each publication is told once to each of them.
create table portal_watch_match (
  watch_id uuid not null references portal_watch (id) on delete cascade,
  publication_id uuid not null references publication (id),
  told_at timestamptz,
  primary key (watch_id, publication_id)
);
create index portal_watch_match_publication on portal_watch_match (publication_id);

-- Letters to people without an account are the program's own; address and words are sealed, gone once sent.
alter table mail_outbox add column sealed bytea;
alter table mail_outbox add column watch_id uuid;
alter table mail_outbox add constraint mail_outbox_watch foreign key (watch_id) references portal_watch (id) on delete cascade not valid;
alter table mail_outbox validate constraint mail_outbox_watch;
create index mail_outbox_watch_id on mail_outbox (watch_id) where watch_id is not null;

-- Papers of a publication to take away, and those of an edition as it was frozen.
create table publication_document (
  publication_id uuid not null references publication (id),
  ord smallint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  title_zh text not null check (length(trim(title_zh)) between 1 and 120),
  title_en text not null default '' check (length(title_en) <= 120),
  primary key (publication_id, ord)
);
alter table portal.edition add column documents jsonb not null default '[]';

-- How far it reaches: sums by day, of nobody in particular.
create table publication_reach (
  publication_id uuid not null references publication (id),
  on_day date not null,
  views integer not null default 0 check (views >= 0),
  downloads integer not null default 0 check (downloads >= 0),
  primary key (publication_id, on_day)
);

-- Which other sites may show the map in their pages.
create table portal.setting (
  id smallint primary key default 1 check (id = 1),
  embed_origins text[] not null default '{}',
  version integer not null default 1
);
insert into portal.setting default values;
grant select on portal.setting to panhuo_portal;

-- What is near may go out with an offer: distances from the public place, never from the true one.
alter table publication_rule drop constraint publication_rule_fields_check;
alter table publication_rule add constraint publication_rule_fields_check
  check (fields <@ array['area', 'landUse', 'planning', 'address', 'subdistrict', 'owner', 'parcelCode', 'surroundings']) not valid;
alter table publication_rule validate constraint publication_rule_fields_check;
update publication_rule set fields = fields || 'surroundings'::text where kind in ('sale', 'temporary_use', 'concession');

-- The most precise that may go out of an asset, by family and title status; where none is written, the kind's rule alone.
create table publication_limit (
  family text not null check (family in ('idle_land', 'untitled', 'concession')),
  title_status text not null references title_status (code),
  precision text not null check (precision in ('generalised', 'point')),
  primary key (family, title_status)
);

-- What a rule said before, why it was changed and by whom; editions keep what they were frozen with.
create table publication_rule_change (
  id bigint generated always as identity primary key,
  kind text not null,
  before jsonb not null,
  after jsonb not null,
  reason text not null check (length(trim(reason)) between 2 and 500),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid not null references app_user (id)
);
create index publication_rule_change_kind on publication_rule_change (kind, id);
