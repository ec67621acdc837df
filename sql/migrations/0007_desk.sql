-- The desk: comments, supervision slips 督办单, notifications and the mail that carries them.
create table case_comment (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references workflow_case (id),
  body text not null check (length(trim(body)) between 1 and 2000),
  mentions uuid[] not null default '{}',
  at timestamptz not null default clock_timestamp(),
  author uuid not null references app_user (id),
  withdrawn_at timestamptz
);
create index case_comment_case on case_comment (case_id, at desc);

create table slip_series (year smallint primary key, last integer not null);

-- 督办单: from the task force to a unit, answered by it, signed off by who issued it.
create table supervision_slip (
  id uuid primary key default gen_random_uuid(),
  slip_no text not null unique,
  case_id uuid references workflow_case (id),
  asset_id uuid references asset (id),
  unit_id uuid not null references unit (id),
  subject text not null check (length(trim(subject)) between 2 and 120),
  demand text not null check (length(trim(demand)) between 2 and 2000),
  due_on date not null,
  status text not null default 'issued' check (status in ('issued', 'replied', 'returned', 'signed_off')),
  breach text,                -- deadline/dueOn that raised it; null: by hand
  issued_at timestamptz not null default clock_timestamp(),
  issued_by uuid not null references app_user (id),
  reply text,
  replied_at timestamptz,
  replied_by uuid references app_user (id),
  remark text,
  signed_at timestamptz,
  signed_by uuid references app_user (id),
  version integer not null default 1,
  check ((status in ('replied', 'signed_off')) <= (reply is not null)),
  check ((status = 'signed_off') = (signed_at is not null))
);
create unique index supervision_slip_breach on supervision_slip (case_id, breach) where breach is not null;
create index supervision_slip_unit on supervision_slip (unit_id, due_on) where status <> 'signed_off';
create index supervision_slip_open on supervision_slip (due_on, id) where status <> 'signed_off';

create table notification (
  id bigint generated always as identity primary key,
  user_id uuid not null references app_user (id),
  kind text not null check (kind in ('assigned', 'mention', 'alarm', 'proposal', 'slip', 'step')),
  case_id uuid references workflow_case (id),
  slip_id uuid references supervision_slip (id),
  params jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz,
  mailed_at timestamptz
);
create index notification_unread on notification (user_id, id desc) where read_at is null;
create index notification_user on notification (user_id, id desc);

-- What a person does not want to hear of: a kind everywhere, or everything of one case.
create table notification_mute (
  user_id uuid not null references app_user (id),
  kind text,
  case_id uuid references workflow_case (id),
  created_at timestamptz not null default now(),
  check ((kind is null) <> (case_id is null))
);
create unique index notification_mute_once on notification_mute (user_id, kind, case_id) nulls not distinct;

create table user_mail (
  user_id uuid primary key references app_user (id),
  address text not null check (address ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  mode text not null check (mode in ('off', 'each', 'digest')),
  lang text not null default 'zh-CN' check (lang in ('zh-CN', 'en')),
  changed_at timestamptz not null default now()
);

create table mail_outbox (
  id bigint generated always as identity primary key,
  user_id uuid not null references app_user (id),
  address text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  next_try_at timestamptz not null default now(),
  tries integer not null default 0,
  sent_at timestamptz,
  failure text
);
create index mail_outbox_waiting on mail_outbox (next_try_at) where sent_at is null and tries < 8;
