-- By how many metres a generalised place is moved (EPSG:4544): at least as far as the rule says, at most 1.4 times as far, in
-- a direction that nobody can guess. A publication that shows an asset shown before is moved as that one was, so that many
-- editions and publications tell no more than one. Another distance is another draw: were it the same direction, two
-- distances would undo it. Never for the portal: it reads the secret.
create or replace function public_shift(of_publication uuid, metres integer) returns table (east double precision, north double precision)
language sql stable as $$
  with recursive shown as (
    select of_publication as id, (select min(e.published_at) from portal.edition e where e.publication_id = of_publication) as first, 0 as step
    union all
    select before.id, before.first, shown.step + 1 from shown cross join lateral (
      select e.publication_id as id, min(e.published_at) as first from publication_asset mine
        join publication_asset other on other.asset_id = mine.asset_id
        join portal.edition e on e.publication_id = other.publication_id
       where mine.publication_id = shown.id and other.publication_id <> shown.id
       group by e.publication_id having min(e.published_at) < coalesce(shown.first, 'infinity')
       order by 2, 1 limit 1) before
    where shown.step < 50
  ), drawn as (
    select sha256(s.secret || convert_to((select id from shown order by step desc limit 1)::text || ' ' || metres, 'UTF8')) as bits
    from public_place_secret s
  ), parts as (
    select ('x' || encode(substring(bits from 1 for 4), 'hex'))::bit(32)::bigint / 4294967296.0 as turn,
      ('x' || encode(substring(bits from 5 for 4), 'hex'))::bit(32)::bigint / 4294967296.0 as far from drawn
  )
  select metres * (1 + 0.4 * far) * cos(2 * pi() * turn), metres * (1 + 0.4 * far) * sin(2 * pi() * turn) from parts
$$;
revoke all on function public_shift(uuid, integer) from public;
