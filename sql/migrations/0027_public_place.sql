-- How far and whereto a public place is moved is drawn from a secret of this database, so that an asset stays where it was
-- shown whatever publication shows it: two moved on their own would tell the true place where their circles cross.
create table public_place_secret (
  id smallint primary key default 1 check (id = 1),
  secret bytea not null check (length(secret) = 32)
);
insert into public_place_secret (secret) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
alter table publication drop column moved_by;
