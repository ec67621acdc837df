-- Notices that the law makes public come from a step of a case and stay as long as their rule says; objections to an
-- announcement wait for the registrar in the case.
alter table publication add column case_id uuid;
alter table publication add constraint publication_of_case foreign key (case_id) references workflow_case (id) not valid;
alter table publication validate constraint publication_of_case;
-- Direction in which the shape of a publication without an author is moved; secret, the same for all its editions.
alter table publication add column moved_by double precision check ((moved_by is null) = (case_id is null));
create unique index publication_statutory on publication (case_id, kind) where case_id is not null;

-- How long after its last day a notice stays; null: until its case withdraws it.
alter table publication_rule add column keep_days integer check (keep_days between 0 and 36500);
alter table publication_rule add column keep_basis text;
update publication_rule set keep_days = 0, keep_basis = '公告期满即止；实施细则 第 17 条待核' where kind = 'title_announcement';
update publication_rule set keep_days = 30, keep_basis = '未见条文，由管理员设定；待核' where kind = 'concession_tender';
update publication_rule set keep_days = 365, keep_basis = '未见条文，由管理员设定；待核' where kind = 'concession_result';
update publication_rule set keep_basis = '闲置状态消除前持续公开；闲置土地处置办法 第 26 条' where kind = 'idle_land';

create table objection_series (year smallint primary key, last integer not null);

create table objection (
  id uuid primary key default gen_random_uuid(),
  objection_no text not null unique,
  publication_id uuid not null references publication (id),
  case_id uuid not null references workflow_case (id),
  lang text not null default 'zh-CN' check (lang in ('zh-CN', 'en')),
  person_cipher bytea not null,   -- name, phone, e-mail and grounds as JSON, sealed
  person_masked text not null check (length(person_masked) <= 80),
  organisation text not null default '' check (length(organisation) <= 120),
  received_on date not null,
  due_on date,                    -- last day of the announcement: until then it must be in the case
  status text not null default 'waiting' check (status in ('waiting', 'admitted', 'refused')),
  suspect text check (suspect in ('trap', 'haste', 'links')),
  document_id uuid references document (id),
  settled_at timestamptz,
  settled_by uuid references app_user (id),
  remark text,
  replay_key bytea not null,
  told_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  check ((status = 'waiting') = (settled_at is null)),
  check ((status = 'admitted') = (document_id is not null)),
  check ((status = 'refused') <= (remark is not null))
);
create unique index objection_replay on objection (replay_key);
create index objection_case on objection (case_id, received_at);
create index objection_publication on objection (publication_id);
create index objection_waiting on objection (case_id) where status = 'waiting' and suspect is null;
create index objection_untold on objection (received_at) where told_at is null;
