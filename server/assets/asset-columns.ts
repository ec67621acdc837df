/** Field of the API → column of the table. Must never hold a field that has an act of its own. */
import { sql } from 'kysely'
import type { NewAsset } from '../../shared/asset.ts'
import type { Columns } from './asset.sql.ts'
import { shapeOf } from './shape.sql.ts'

const columnOf: Readonly<Record<keyof Omit<NewAsset, 'areaCode' | 'geometry'>, string>> = {
  family: 'family',
  assetClass: 'asset_class',
  spatialUnitKind: 'spatial_unit_kind',
  boundaryStatus: 'boundary_status',
  name: 'name',
  address: 'address',
  registeredAreaM2: 'registered_area_m2',
  parcelCode: 'parcel_code',
  unitCode: 'unit_code',
  landUseCurrent: 'land_use_current',
  landUsePlanned: 'land_use_planned',
  farMax: 'far_max',
  densityMax: 'density_max',
  greenMin: 'green_min',
  heightMaxM: 'height_max_m',
  planningNote: 'planning_note',
  unitId: 'unit_id',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  source: 'source',
  note: 'note',
}

type NamedFields = { [Field in keyof NewAsset]?: NewAsset[Field] | undefined }

/** The named fields as columns; the area is settled beside them (see place.ts). */
export function columnsOf(fields: NamedFields): Columns {
  const columns: Columns = []
  for (const [field, column] of Object.entries(columnOf)) {
    const value = fields[field as keyof typeof columnOf]
    if (value !== undefined) columns.push([column, sql`${value}`])
  }
  if (fields.geometry) columns.push(['geom', shapeOf(fields.geometry)])
  return columns
}
