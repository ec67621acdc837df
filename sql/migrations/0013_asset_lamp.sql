-- The lamp of an asset: the nearest day owed over all its open cases, kept beside the asset so that tiles, lists and counts
-- read it without a join. Days, not colours: a colour depends on today. Derived (sql/current/83), so it makes no version.
alter table asset add column due_on date;
alter table asset add column yellow_on date;
alter table asset add column clock_stopped boolean not null default false;
alter table history.asset add column due_on date;
alter table history.asset add column yellow_on date;
alter table history.asset add column clock_stopped boolean not null default false;
create index asset_due on asset (due_on, id);
create index asset_clock on asset (id) where due_on is not null or clock_stopped;
