-- 送达更正: what was recorded of a service stays; a correction is a further entry with its reason, and the latest one counts.
alter table notice_service drop constraint notice_service_pkey;
alter table notice_service
  add column revision integer not null default 1 check (revision > 0),
  add column reason text check (length(trim(reason)) between 2 and 500),
  add check ((revision = 1) = (reason is null));
alter table notice_service add primary key (notice_id, revision);
