/** The register as collections: all assets, and one for each family. Fields follow the role; rows follow the scope. */
import { type Expression, sql } from 'kysely'
import {
  type AssetFamily,
  assetClasses,
  assetFamilies,
  assetFamilyCodes,
} from '../../shared/codes/asset-class.ts'
import { assetStageCodes, assetTrackCodes } from '../../shared/codes/asset-track.ts'
import { titleStatusCodes } from '../../shared/codes/title-status.ts'
import { boundaryStatuses, spatialUnitKinds } from '../../shared/asset.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import { mayReadContacts, mayReadPersonNames } from '../../shared/mask.ts'
import type { Role } from '../../shared/user.ts'
import { noteFor } from '../assets/asset-json.sql.ts'
import { queryables } from '../filters/queryables.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { MAX_ZOOM } from '../tiles/tile-grid.ts'
import { assetSource } from '../tiles/tile-source.ts'
import { MIN_ZOOM, POINT_FIELDS } from '../tiles/tile.sql.ts'
import type { Collection, Field, FieldType, Moments, Rows, Text, TileLayer } from './collection.ts'
import { registerExtent } from './extent.sql.ts'

type FormKey = keyof typeof assetFormMessages.zh
type OgcKey = keyof typeof ogcMessages.zh

function titleOf(name: string): Text {
  const form = `field.${name}`
  if (isKey<FormKey>(assetFormMessages.zh, form))
    return { zh: assetFormMessages.zh[form], en: assetFormMessages.en[form] }
  return isKey<OgcKey>(ogcMessages.zh, form)
    ? { zh: ogcMessages.zh[form], en: ogcMessages.en[form] }
    : { zh: name, en: name }
}

const isKey = <K extends string>(table: Readonly<Record<K, string>>, key: string): key is K =>
  Object.hasOwn(table, key)

type Extra = Partial<
  Pick<Field, 'codes' | 'unit' | 'decimals' | 'readOnly' | 'required' | 'notNull' | 'role' | 'hidden'>
>

/** A field that a filter may name too. */
function queried(name: string, type: FieldType, extra: Extra = {}): Field {
  const queryable = queryables.get(name)
  if (!queryable) throw new Error(`no queryable ${name}`)
  return { name, type, title: titleOf(name), column: queryable.column, queryable, ...extra }
}

const shown = (name: string, column: Expression<unknown>, extra: Extra = {}): Field => ({
  name,
  type: 'text',
  title: titleOf(name),
  column,
  queryable: null,
  ...extra,
})

const fixed = { readOnly: true, notNull: true } as const

function assetFields(role: Role): Field[] {
  const all: (Field | null)[] = [
    queried('assetNo', 'text', fixed),
    queried('name', 'text', { required: true, notNull: true }),
    queried('family', 'text', { codes: assetFamilyCodes, required: true, notNull: true }),
    queried('assetClass', 'text', {
      codes: assetClasses.map((row) => row.code),
      required: true,
      notNull: true,
    }),
    queried('track', 'text', { ...fixed, codes: assetTrackCodes }),
    queried('state', 'text', fixed),
    queried('stage', 'text', { ...fixed, codes: assetStageCodes }),
    queried('titleStatus', 'text', { ...fixed, codes: titleStatusCodes }),
    queried('spatialUnitKind', 'text', { codes: spatialUnitKinds, required: true, notNull: true }),
    queried('boundaryStatus', 'text', { codes: boundaryStatuses, notNull: true }),
    queried('address', 'text'),
    queried('areaCode', 'text', { notNull: true }),
    queried('areaM2', 'number', { ...fixed, unit: 'm2', decimals: 2 }),
    queried('registeredAreaM2', 'number', { unit: 'm2' }),
    queried('parcelCode', 'text'),
    queried('unitCode', 'text'),
    queried('landUsePlanned', 'text'),
    queried('landUseCurrent', 'text'),
    queried('farMax', 'number'),
    queried('densityMax', 'number', { unit: '%' }),
    queried('greenMin', 'number', { unit: '%' }),
    queried('heightMaxM', 'number', { unit: 'm' }),
    queried('planningNote', 'text'),
    queried('unitId', 'uuid'),
    mayReadContacts(role) ? shown('contactName', sql`a.contact_name`) : null,
    mayReadContacts(role) ? shown('contactPhone', sql`a.contact_phone`) : null,
    queried('source', 'text'),
    shown('note', noteFor({ role }, sql`a.note`)),
    queried('demo', 'boolean', fixed),
    queried('version', 'integer', fixed),
    queried('changedAt', 'instant', { ...fixed, role: 'primary-instant' }),
    queried('text', 'text', { hidden: true }),
    mayReadPersonNames(role) ? queried('holder', 'text', { hidden: true }) : null,
  ]
  return all.filter((field) => field !== null)
}

/**
 * The version of each asset that was in force last within the time. A version that history holds is that one when
 * it outlived the time, or when the next one took the asset out of the register.
 */
function rowsAt(user: SignedIn, family: AssetFamily | null, { from, to }: Moments): Rows {
  const [since, until] = [sql`${from}::timestamptz`, sql`${to}::timestamptz`]
  const visible = sql`select a.id from asset a where ${scopeOf(user, { includeRetired: true })}`
  return {
    from: sql`(select v.* from (
        select null::timestamptz as end_lifespan, t.* from asset t where t.begin_lifespan <= ${until}
        union all
        select h.* from history.asset h
        where h.begin_lifespan <= ${until} and h.end_lifespan > ${since} and (h.end_lifespan > ${until}
          or exists (select from asset n where n.id = h.id and n.version = h.version + 1 and n.retired_at is not null))
      ) v where v.retired_at is null and v.id in (${visible})) a`,
    where: familyCondition(family),
  }
}

const familyCondition = (family: AssetFamily | null): Rows['where'] =>
  family === null ? sql`true` : sql`a.family = ${family}::text`

function assetTiles(family: AssetFamily | null): TileLayer {
  const { attributes, labels, layers } = assetSource(sql`true`)
  const types = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, ['area_m2', 'count'].includes(name) ? 'number' : 'string']))
  const names = Object.keys(attributes)
  const filter = family === null ? '' : `?filter=${encodeURIComponent(`family = '${family}'`)}`
  return {
    template: `/tiles/assets/{z}/{x}/{y}.mvt${filter}`,
    minzoom: MIN_ZOOM,
    maxzoom: MAX_ZOOM,
    layers: [
      { id: layers.shape, kind: 'polygon', fields: types(names) },
      { id: layers.point, kind: 'point', fields: types([...names, ...Object.keys(labels), ...POINT_FIELDS]) },
    ],
  }
}

export function assetCollection(program: Program, user: SignedIn, family: AssetFamily | null): Collection {
  const row = assetFamilies.find(({ code }) => code === family)
  return {
    id: family ?? 'assets',
    title: row ?? { zh: ogcMessages.zh['assets.title'], en: ogcMessages.en['assets.title'] },
    description: { zh: ogcMessages.zh['assets.what'], en: ogcMessages.en['assets.what'] },
    fields: assetFields(user.role),
    geometry: { column: sql`a.geom`, mercator: sql`a.g3857`, kind: 'any' },
    rows: { from: sql`asset a`, where: sql`${scopeOf(user)} and ${familyCondition(family)}` },
    rowsAt: (moments) => rowsAt(user, family, moments),
    key: { column: sql`a.id`, type: 'uuid' },
    order: { column: sql`a.asset_no`, type: 'text' },
    version: sql`a.version`,
    extent: () => registerExtent(program.db),
    editable: { family },
    tiles: assetTiles(family),
  }
}

export const assetCollections = (program: Program, user: SignedIn): Collection[] =>
  [null, ...assetFamilyCodes].map((family) => assetCollection(program, user, family))
