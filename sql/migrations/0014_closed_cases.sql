-- What was closed this month is counted on every desk.
create index workflow_case_closed on workflow_case (closed_on desc, id) where closed_on is not null;
