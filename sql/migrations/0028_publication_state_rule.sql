-- What may go out depends on where an asset stands, too: a rule of a kind for one family, one stage of it or one state.
-- The most specific that fits an asset takes the place of its kind's rule: state before stage before family.
create table publication_state_rule (
  id bigint generated always as identity primary key,
  kind text not null references publication_rule (kind),
  family text not null check (family in ('idle_land', 'untitled', 'concession')),
  stage text check (stage in ('check', 'progress', 'decided', 'active', 'closed', 'suspended')),
  track text,
  state text,
  precision text not null check (precision in ('exact', 'generalised', 'point')),
  generalise_m integer not null check (generalise_m between 0 and 1000),
  fields text[] not null
    check (fields <@ array['area', 'landUse', 'planning', 'address', 'subdistrict', 'owner', 'parcelCode', 'surroundings']),
  foreign key (track, state) references workflow_state (track, code),
  check ((track is null) = (state is null)),
  check (stage is null or state is null),
  unique nulls not distinct (kind, family, stage, track, state)
);
