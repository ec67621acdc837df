with
  page as materialized (
    select
      a.id,
      row_number() over (
        order by
          a.begin_lifespan desc,
          a.id
      ) as place
    from
      asset a
    where
      (
        starts_with(a.area_code, $1::text)
        and a.retired_at is null
      )
      and true
    order by
      a.begin_lifespan desc,
      a.id
    limit
      $2
    offset
      $3
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
    round(ST_Y (spot.geom)::numeric, 7)
  )::text as json
from
  page
  join asset a on a.id = page.id
  left join area on area.code = a.area_code
  left join unit on unit.id = a.unit_id
  cross join lateral (
    select
      ST_PointOnSurface (a.geom) as geom
    offset
      0
  ) spot
order by
  page.place;
