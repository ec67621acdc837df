-- An estate can be corrected: its version, so that two people do not correct it over each other.
alter table estate add column version integer not null default 1;
