-- Figures of a running concession, one row per case and month: what was planned and what came. Corrected with a reason;
-- what was said before stays in the history table. Where a month may lie is held by the trigger of sql/current/87.
create table operating_figure (
  case_id uuid not null references workflow_case (id),
  month date not null check (extract(day from month) = 1),
  income numeric(16, 2) not null check (income >= 0),            -- yuan
  income_plan numeric(16, 2) check (income_plan >= 0),
  cost numeric(16, 2) not null check (cost >= 0),                -- yuan
  cost_plan numeric(16, 2) check (cost_plan >= 0),
  usage numeric(5, 4) check (usage between 0 and 1),             -- share of spaces, piles or stalls in use
  usage_plan numeric(5, 4) check (usage_plan between 0 and 1),
  energy_kwh numeric(14, 2) check (energy_kwh >= 0),
  note text check (length(trim(note)) between 1 and 500),
  reason text check (length(trim(reason)) between 2 and 500),    -- of a correction
  decided_on date not null,                                      -- the day it was said, as the program counts days
  version integer not null default 1 check (version > 0),
  begin_lifespan timestamptz not null default clock_timestamp(),
  changed_by uuid not null references app_user (id),
  primary key (case_id, month),
  check (month <= decided_on),
  check ((version = 1) = (reason is null))
);

-- What was corrected, as it was.
create table history.operating_figure (like operating_figure, end_lifespan timestamptz not null);
alter table history.operating_figure add primary key (case_id, month, version);
