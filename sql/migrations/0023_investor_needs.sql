-- What an investor looks for: a filter of the portal, kept, and the publications that were found to fit it.
create table investor_need (
  id uuid primary key default gen_random_uuid(),
  investor_id uuid not null references investor (id),
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),   -- OfferFilter of shared/portal.ts, without page and sort
  note text not null default '' check (length(note) <= 500),
  owner_id uuid not null references app_user (id),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create index investor_need_investor on investor_need (investor_id);
create index investor_need_open on investor_need (created_at) where ended_at is null;

-- Each publication is told once for each need.
create table need_match (
  need_id uuid not null references investor_need (id),
  publication_id uuid not null references publication (id),
  found_at timestamptz not null default clock_timestamp(),
  primary key (need_id, publication_id)
);
create index need_match_publication on need_match (publication_id);
