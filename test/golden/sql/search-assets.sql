with
  exact as materialized (
    select
      a.id
    from
      asset a
    where
      (
        starts_with(a.area_code, $1::text)
        and a.retired_at is null
      )
      and (
        a.asset_no = $2
        or a.unit_code = $3
        or a.parcel_code = $4
      )
    limit
      $5
  ),
  begun as materialized (
    select
      a.id
    from
      asset a
    where
      (
        starts_with(a.area_code, $6::text)
        and a.retired_at is null
      )
      and (
        a.search_text like $7
        or a.search_text like $8
      )
    limit
      $9
  ),
  inside as materialized (
    select
      a.id
    from
      asset a
    where
      (
        (a.search_text like $10)
        or false
      )
      and (
        starts_with(a.area_code, $11::text)
        and a.retired_at is null
      )
    limit
      $12
  ),
  held as materialized (
    select
      r.asset_id,
      84 as score
    from
      party p
      join asset_right r on r.party_id = p.id
    where
      lower(p.name) like $13
      and true
      and r.kind = 'right'
      and r.ended_at is null
    limit
      $14
  ),
  judged as materialized (
    select
      a.id,
      a.name,
      coalesce(
        case
          when lower(a.asset_no) = $15 then 11
          when lower(a.parcel_code) = $16
          or lower(a.unit_code) = $17 then 12
          when lower(a.name) like $18 then 20
          when lower(a.asset_no) like $19 then 31
          when lower(a.parcel_code) like $20
          or lower(a.unit_code) like $21 then 32
          when (lower(a.name) like $22) then 40
          when lower(a.asset_no) like $23 then 51
          when lower(a.parcel_code) like $24
          or lower(a.unit_code) like $25 then 52
          when (lower(a.address) like $26) then 63
          when (a.search_text like $27)
          and cardinality($28::text[]) > 1 then 70
        end,
        held.score
      ) as score
    from
      (
        select
          id
        from
          exact
        union
        select
          id
        from
          begun
        union
        select
          id
        from
          inside
        union
        select
          asset_id
        from
          held
      ) hit
      join asset a on a.id = hit.id
      and (
        starts_with(a.area_code, $29::text)
        and a.retired_at is null
      )
      left join (
        select distinct
          asset_id,
          score
        from
          held
      ) held on held.asset_id = hit.id
  ),
  best as materialized (
    select
      id,
      score,
      row_number() over (
        order by
          score,
          length(name),
          name collate "C",
          id
      ) as place
    from
      judged
    where
      score is not null
    order by
      place
    limit
      $30
  )
select
  json_build_object(
    'id',
    a.id,
    'assetNo',
    a.asset_no,
    'family',
    a.family,
    'assetClass',
    a.asset_class,
    'track',
    a.track,
    'state',
    a.state,
    'stage',
    a.stage,
    'titleStatus',
    a.title_status,
    'name',
    a.name,
    'address',
    a.address,
    'areaCode',
    a.area_code,
    'areaName',
    coalesce(area.name, a.area_code),
    'computedAreaM2',
    round(a.computed_area_m2::numeric, 2),
    'registeredAreaM2',
    a.registered_area_m2,
    'parcelCode',
    a.parcel_code,
    'unitCode',
    a.unit_code,
    'landUsePlanned',
    a.land_use_planned,
    'landUseCurrent',
    a.land_use_current,
    'holders',
    coalesce(
      (
        select
          json_agg(
            holder.name
            order by
              holder.name collate "C"
          )
        from
          (
            select distinct
              p.name as name
            from
              asset_right r
              join party p on p.id = r.party_id
            where
              r.asset_id = a.id
              and r.kind = 'right'
              and r.ended_at is null
          ) holder
      ),
      '[]'::json
    ),
    'unitName',
    unit.name,
    'dueOn',
    a.due_on,
    'yellowOn',
    a.yellow_on,
    'clockStopped',
    a.clock_stopped,
    'changedAt',
    to_char(
      a.begin_lifespan at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
    ),
    'version',
    a.version,
    'lon',
    round(ST_X (spot.geom)::numeric, 7),
    'lat',
    round(ST_Y (spot.geom)::numeric, 7),
    'matched',
    case best.score % 10
      when 1 then 'assetNo'
      when 2 then 'code'
      when 3 then 'address'
      when 4 then 'holder'
      else 'name'
    end
  )::text as json
from
  best
  join asset a on a.id = best.id
  left join area on area.code = a.area_code
  left join unit on unit.id = a.unit_id
  cross join lateral (
    select
      ST_PointOnSurface (a.geom) as geom
    offset
      0
  ) spot
order by
  best.place;
