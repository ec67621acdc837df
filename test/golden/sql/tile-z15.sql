select
  coalesce(
    (
      select
        ST_AsMVT (t, 'asset', 4096, 'geom')
      from
        (
          select
            a.id::text as "id",
            a.asset_no as "no",
            a.name as "name",
            a.family as "family",
            a.asset_class as "asset_class",
            a.track as "track",
            a.state as "state",
            a.stage as "stage",
            a.title_status as "title_status",
            a.boundary_status as "boundary_status",
            round(a.computed_area_m2 * 100) / 100 as "area_m2",
            a.area_code as "area_code",
            left(a.land_use_planned, 2) as "land_use",
            a.due_on - date '1970-01-01' as "due",
            a.yellow_on - date '1970-01-01' as "yellow",
            nullif(
              a.clock_stopped
              and a.due_on is null,
              false
            ) as "stopped",
            case
              when $1::geometry ~ a.g3857 then ST_SnapToGrid (
                ST_Affine (
                  a.g3857,
                  $2::float8,
                  0,
                  0,
                  $3::float8,
                  $4::float8,
                  $5::float8
                ),
                1
              )
              else ST_AsMVTGeom (a.g3857, $6::geometry, 4096, 64, true)
            end as geom
          from
            asset a
          where
            a.g3857 && $7::geometry
            and a.minz <= $8::integer
            and ST_Dimension (a.g3857) > 0
            and (
              starts_with(a.area_code, $9::text)
              and a.retired_at is null
            )
        ) t
    ),
    ''
  ) || coalesce(
    (
      select
        ST_AsMVT (t, 'asset_point', 4096, 'geom')
      from
        (
          select
            "id",
            "no",
            "name",
            "family",
            "asset_class",
            "track",
            "state",
            "stage",
            "title_status",
            "boundary_status",
            "area_m2",
            "area_code",
            "land_use",
            "due",
            "yellow",
            "stopped",
            "plot_no",
            "geometry_kind",
            ST_MakePoint (px, py) as geom
          from
            (
              select
                *
              from
                (
                  select
                    a.id::text as "id",
                    a.asset_no as "no",
                    a.name as "name",
                    a.family as "family",
                    a.asset_class as "asset_class",
                    a.track as "track",
                    a.state as "state",
                    a.stage as "stage",
                    a.title_status as "title_status",
                    a.boundary_status as "boundary_status",
                    round(a.computed_area_m2 * 100) / 100 as "area_m2",
                    a.area_code as "area_code",
                    left(a.land_use_planned, 2) as "land_use",
                    a.due_on - date '1970-01-01' as "due",
                    a.yellow_on - date '1970-01-01' as "yellow",
                    nullif(
                      a.clock_stopped
                      and a.due_on is null,
                      false
                    ) as "stopped",
                    substring(
                      a.name
                      from
                        '[A-Z]{1,2}[0-9]+(?:-[0-9]+)?'
                    ) as "plot_no",
                    case
                      when (
                        a.minz > $10::integer
                        or ST_Dimension (a.g3857) = 0
                      ) then 'point'
                    end as geometry_kind,
                    floor(ST_X (p.at) * $11::float8 + $12::float8)::integer as px,
                    floor($13::float8 - ST_Y (p.at) * $14::float8)::integer as py
                  from
                    asset a,
                    lateral (
                      select
                        ST_PointOnSurface (a.g3857) as at
                    ) p
                  where
                    a.g3857 && $15::geometry
                    and (
                      a.minz <= $16::integer
                      or (
                        a.minz > $17::integer
                        or ST_Dimension (a.g3857) = 0
                      )
                    )
                    and (
                      starts_with(a.area_code, $18::text)
                      and a.retired_at is null
                    )
                ) s
              where
                px between 0 and 4095
                and py between 0 and 4095
            ) r
        ) t
    ),
    ''
  ) as mvt;
