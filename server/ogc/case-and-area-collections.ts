/** Cases, in the shape of their asset, and administrative areas. Both are only read here. */
import { type Expression, sql } from 'kysely'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { assetStageCodes, assetTrackCodes } from '../../shared/codes/asset-track.ts'
import { areaKinds } from '../../shared/area.ts'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import type { QueryableType } from '../filters/queryables.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { lampOf } from '../workflow/case-row.sql.ts'
import type { Collection, Field, FieldType, Text } from './collection.ts'
import { registerExtent } from './extent.sql.ts'
import { lamps } from '../../shared/case.ts'

type OgcKey = keyof typeof ogcMessages.zh
const words = (key: OgcKey): Text => ({ zh: ogcMessages.zh[key], en: ogcMessages.en[key] })

type Named = OgcKey extends infer K ? (K extends `field.${infer Name}` ? Name : never) : never

const filterType = (type: FieldType): QueryableType => (type === 'integer' ? 'number' : type)

/** A field that may be shown, filtered and sorted by. */
const field = (
  name: Named,
  type: FieldType,
  column: Expression<unknown>,
  extra: Partial<Field> = {},
): Field => ({
  name,
  type,
  title: words(`field.${name}`),
  column,
  queryable: { type: filterType(type), column },
  readOnly: true,
  ...extra,
})

export function caseCollection(program: Program, user: SignedIn): Collection {
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
      field('openedOn', 'date', sql`c.opened_on`, { notNull: true }),
      field('enteredOn', 'date', sql`c.entered_on`, { notNull: true }),
      field('closedOn', 'date', sql`c.closed_on`),
      field('unitId', 'uuid', sql`c.unit_id`),
      field('leads', 'boolean', sql`c.leads`),
      field('demo', 'boolean', sql`c.demo`),
      field('version', 'integer', sql`c.version`),
      field('changedAt', 'instant', sql`c.begin_lifespan`, { role: 'primary-instant', notNull: true }),
    ],
    geometry: { column: sql`a.geom`, mercator: sql`a.g3857`, kind: 'any' },
    rows: {
      from: sql`workflow_case c join asset a on a.id = c.asset_id
        join workflow_state ws on ws.track = c.track and ws.code = c.state`,
      where: sql`${scopeOf(user, { includeRetired: true })}`,
    },
    key: { column: sql`c.id`, type: 'uuid' },
    order: { column: sql`c.case_no`, type: 'text' },
    version: null,
    extent: () => registerExtent(program.db),
    editable: null,
    tiles: null,
  }
}

export function areaCollection(program: Program): Collection {
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
      field('validFrom', 'date', sql`a.valid_from`, { notNull: true }),
      field('validTo', 'date', sql`a.valid_to`),
      field('geomSource', 'text', sql`a.geom_source`),
      field('version', 'integer', sql`a.version`),
    ],
    geometry: { column: sql`a.geom`, kind: 'multipolygon' },
    rows: { from: sql`area a`, where: sql`true` },
    key: { column: sql`a.code`, type: 'text' },
    order: { column: sql`a.code`, type: 'text' },
    version: null,
    extent: () => registerExtent(program.db),
    editable: null,
    tiles: null,
  }
}
