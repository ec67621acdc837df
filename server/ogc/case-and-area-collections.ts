/** Cases, in the shape of their asset, and administrative areas. Both are only read here. */
import { type Expression, sql } from 'kysely'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { assetStageCodes, assetTrackCodes } from '../../shared/codes/asset-track.ts'
import { areaKinds } from '../../shared/area.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { lampOf } from '../workflow/case-row.sql.ts'
import type { Collection, Moments, Rows } from './collection.ts'
import { registerExtent } from './extent.sql.ts'
import { field, words } from './read-only-field.ts'
import { lamps } from '../../shared/case.ts'

/** From a first day to a last one, both in it; without a last day it goes on. */
const daysWithin = (
  { from, where }: Rows,
  first: Expression<unknown>,
  last: Expression<unknown>,
  moments: Moments,
): Rows => ({
  from,
  where: sql`(${where} and ${first} <= (${moments.to}::timestamptz at time zone 'Asia/Shanghai')::date
    and coalesce(${last}, 'infinity'::date) >= (${moments.from}::timestamptz at time zone 'Asia/Shanghai')::date)`,
})

export function caseCollection(program: Program, user: SignedIn): Collection {
  const rows: Rows = {
    from: sql`workflow_case c join asset a on a.id = c.asset_id
      join workflow_state ws on ws.track = c.track and ws.code = c.state`,
    where: sql`${scopeOf(user, { includeRetired: true })}`,
  }
  return {
    id: 'cases',
    title: words('cases.title'),
    description: words('cases.what'),
    fields: [
      field('caseNo', 'text', sql`c.case_no`, { notNull: true }),
      field('assetId', 'uuid', sql`c.asset_id`),
      field('assetNo', 'text', sql`a.asset_no`),
      field('assetName', 'text', sql`a.name`),
      field('family', 'text', sql`a.family`, { codes: assetFamilyCodes }),
      field('areaCode', 'text', sql`a.area_code`),
      field('track', 'text', sql`c.track`, { codes: assetTrackCodes }),
      field('state', 'text', sql`c.state`),
      field('stage', 'text', sql`ws.stage`, { codes: assetStageCodes }),
      field('lamp', 'text', sql`(${lampOf(program.today())})`, { codes: lamps }),
      field('dueOn', 'date', sql`c.due_on`),
      field('openedOn', 'date', sql`c.opened_on`, { role: 'primary-interval-start', notNull: true }),
      field('enteredOn', 'date', sql`c.entered_on`, { notNull: true }),
      field('closedOn', 'date', sql`c.closed_on`, { role: 'primary-interval-end' }),
      field('unitId', 'uuid', sql`c.unit_id`),
      field('leads', 'boolean', sql`c.leads`),
      field('demo', 'boolean', sql`c.demo`),
      field('version', 'integer', sql`c.version`),
      field('changedAt', 'instant', sql`c.begin_lifespan`, { notNull: true }),
    ],
    geometry: { column: sql`a.geom`, mercator: sql`a.g3857`, kind: 'any' },
    rows,
    rowsAt: (moments) => daysWithin(rows, sql`c.opened_on`, sql`c.closed_on`, moments),
    key: { column: sql`c.id`, type: 'uuid' },
    order: { column: sql`c.case_no`, type: 'text' },
    version: null,
    extent: () => registerExtent(program.db),
    editable: null,
    tiles: null,
  }
}

export function areaCollection(program: Program): Collection {
  const rows: Rows = { from: sql`area a`, where: sql`true` }
  return {
    id: 'areas',
    title: words('areas.title'),
    description: words('areas.what'),
    fields: [
      field('code', 'text', sql`a.code`, { notNull: true }),
      field('name', 'text', sql`a.name`, { notNull: true }),
      field('nameEn', 'text', sql`a.name_en`, { notNull: true }),
      field('kind', 'text', sql`a.kind`, { codes: areaKinds, notNull: true }),
      field('parentCode', 'text', sql`a.parent_code`),
      field('managedBy', 'text', sql`a.managed_by`),
      field('managedFrom', 'date', sql`a.managed_from`),
      field('validFrom', 'date', sql`a.valid_from`, { role: 'primary-interval-start', notNull: true }),
      field('validTo', 'date', sql`a.valid_to`, { role: 'primary-interval-end' }),
      field('geomSource', 'text', sql`a.geom_source`),
      field('version', 'integer', sql`a.version`),
    ],
    geometry: { column: sql`a.geom`, kind: 'multipolygon' },
    rows,
    // The day in validTo is the first that it is no longer there.
    rowsAt: (moments) => daysWithin(rows, sql`a.valid_from`, sql`(a.valid_to - 1)`, moments),
    key: { column: sql`a.code`, type: 'text' },
    order: { column: sql`a.code`, type: 'text' },
    version: null,
    extent: () => registerExtent(program.db),
    editable: null,
    tiles: null,
  }
}
