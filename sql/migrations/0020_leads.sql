-- Leads 线索: what a visitor or an officer begins on a publication, walked to a signature. What tells a person (name, phone,
-- e-mail, message) is sealed by the program; the portal's role can add one by a function and read none.
create table lead_series (year smallint primary key, last integer not null);

-- Companies that come back: by their credit code, and whether somebody looked them up in the business register.
create table investor (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(trim(name)) between 2 and 120),
  credit_code text not null check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  industry text not null default '' check (length(industry) <= 80),
  note text not null default '' check (length(note) <= 2000),
  checked_on date,
  checked_source text check (length(trim(checked_source)) between 2 and 120),
  checked_by uuid references app_user (id),
  version integer not null default 1 check (version > 0),
  created_by uuid not null references app_user (id),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid not null references app_user (id),
  check (num_nulls(checked_on, checked_source, checked_by) in (0, 3))
);
create unique index investor_credit_code on investor (credit_code);
create index investor_name on investor using gin (lower(name) gin_trgm_ops);

create table lead (
  id uuid primary key default gen_random_uuid(),
  lead_no text not null unique,
  publication_id uuid not null references publication (id),
  source text not null check (source in ('portal', 'officer')),
  lang text not null default 'zh-CN' check (lang in ('zh-CN', 'en')),
  stage text not null default 'lead' check (stage in ('lead', 'contact', 'visit', 'negotiation', 'agreement', 'landed', 'lost')),
  organisation text not null default '' check (length(organisation) <= 120),
  person_cipher bytea,          -- null: forgotten
  person_masked text not null check (length(person_masked) <= 80),
  investor_id uuid references investor (id),
  owner_id uuid references app_user (id),
  next_action text not null default '' check (length(next_action) <= 200),
  next_on date,
  agreement_no text check (length(trim(agreement_no)) between 2 and 80),
  signed_on date,
  landed_on date,
  amount_yuan numeric(16, 2) check (amount_yuan > 0),
  lost_why text,
  suspect text check (suspect in ('trap', 'haste', 'links')),
  replay_key bytea,             -- of the form as it was sent: the same one twice is one lead
  told_at timestamptz,
  reminded_on date,             -- the day of the next action that its owner was reminded of
  version integer not null default 1 check (version > 0),
  received_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid not null references app_user (id),
  check ((stage in ('agreement', 'landed')) <= (investor_id is not null and signed_on is not null and agreement_no is not null)),
  check ((stage = 'landed') <= (landed_on is not null)),
  check ((stage = 'lost') = (lost_why is not null))
);
create unique index lead_replay on lead (replay_key) where replay_key is not null;
create index lead_recent on lead (received_at desc, id);
create index lead_publication on lead (publication_id);
create index lead_investor on lead (investor_id);
create index lead_next on lead (next_on) where next_on is not null and stage not in ('landed', 'lost');
create index lead_untold on lead (received_at) where told_at is null;

-- What happened to a lead, in order; never rewritten.
create table lead_event (
  id bigint generated always as identity primary key,
  lead_id uuid not null references lead (id),
  kind text not null check (kind in ('received', 'moved', 'call', 'visit', 'meeting', 'note', 'cleared', 'seen', 'forgotten')),
  stage_from text,
  stage_to text,
  happened_on date not null,
  body text not null default '' check (length(body) <= 4000),
  at timestamptz not null default clock_timestamp(),
  actor uuid not null references app_user (id),
  check ((kind in ('received', 'moved')) = (stage_to is not null))
);
create index lead_event_lead on lead_event (lead_id, id);
create index lead_event_stage on lead_event (stage_to, lead_id) where stage_to is not null;

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'mention', 'alarm', 'proposal', 'slip', 'step', 'question', 'inquiry', 'lead_due', 'objection', 'match'));
