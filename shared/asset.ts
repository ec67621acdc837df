/** The asset: one noun for idle plots, untitled assets and concession assets (LADM LA_SpatialUnit). */
import { z } from 'zod'
import { assetClasses, assetFamilyCodes } from './codes/asset-class.ts'
import { assetStageCodes, assetTrackCodes } from './codes/asset-track.ts'
import { parcelCode, unitCode } from './codes-schema.ts'
import { findLandUse } from './codes/land-use.ts'
import { titleStatusCodes } from './codes/title-status.ts'
import { drawnGeometry, geometry } from './geometry.ts'
import { geometryFaults } from './geometry-fault.ts'

export const spatialUnitKinds = ['parcel', 'building', 'home', 'facility'] as const
export const boundaryStatuses = ['sketched', 'surveyed', 'confirmed'] as const

const classCodes = assetClasses.map((row) => row.code) as [string, ...string[]]
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => value || null)

const landUse = z
  .string()
  .refine((code) => findLandUse('ghyt-2023', code) !== undefined, { params: { problem: 'landUse.unknown' } })
  .meta({ description: '用地用海分类 code, 自然资发〔2023〕234号' })

/** What a registrar types. `null` empties a field; a name that is not listed here is refused. */
export const assetFields = z
  .strictObject({
    family: z.enum(assetFamilyCodes),
    assetClass: z.enum(classCodes),
    spatialUnitKind: z.enum(spatialUnitKinds).meta({
      description: '宗地 parcel, 房屋 building, 套 home (one dwelling of a building), 设施 facility',
    }),
    boundaryStatus: z
      .enum(boundaryStatuses)
      .meta({ description: 'Only confirmed parcels are held free of overlap' }),
    name: z.string().trim().min(1).max(120),
    address: text(200).nullable(),
    areaCode: z
      .string()
      .regex(/^\d{9}$/)
      .nullable()
      .meta({ description: 'Subdistrict; null = derive from the geometry' }),
    geometry: drawnGeometry,
    registeredAreaM2: z
      .number()
      .min(0.01)
      .max(1e10)
      .nullable()
      .meta({ description: '㎡, as surveyed; never computed' }),
    parcelCode: parcelCode.nullable(),
    unitCode: unitCode.nullable(),
    landUseCurrent: landUse.nullable(),
    landUsePlanned: landUse.nullable(),
    farMax: z.number().min(0).max(99).nullable().meta({ description: '容积率上限' }),
    densityMax: z.number().min(0).max(100).nullable().meta({ description: '建筑密度上限, %' }),
    greenMin: z.number().min(0).max(100).nullable().meta({ description: '绿地率下限, %' }),
    heightMaxM: z.number().min(0).max(2000).nullable().meta({ description: '建筑限高, m' }),
    planningNote: text(2000).nullable(),
    unitId: z.uuid().nullable().meta({ description: 'Responsible unit (责任单位)' }),
    contactName: text(60).nullable(),
    contactPhone: text(40).nullable(),
    source: text(200).nullable(),
    note: text(4000).nullable(),
  })
  .meta({ id: 'AssetFields' })

const optional = {
  address: true,
  areaCode: true,
  registeredAreaM2: true,
  parcelCode: true,
  unitCode: true,
  landUseCurrent: true,
  landUsePlanned: true,
  farMax: true,
  densityMax: true,
  greenMin: true,
  heightMaxM: true,
  planningNote: true,
  unitId: true,
  contactName: true,
  contactPhone: true,
  source: true,
  note: true,
  boundaryStatus: true,
} as const

export const newAsset = assetFields.partial(optional).meta({ id: 'NewAsset' })
export type NewAsset = z.infer<typeof newAsset>

/** A correction names only what changes; family stays, status has its own act. */
export const assetChange = assetFields
  .omit({ family: true })
  .partial()
  .extend({
    reason: z.string().trim().min(2).max(500).optional().meta({ description: 'Why; shown in the history' }),
  })
  .meta({ id: 'AssetChange' })
export type AssetChange = z.infer<typeof assetChange>

export const titleStatusChange = z
  .strictObject({
    to: z.enum(titleStatusCodes),
    reason: z.string().trim().min(2).max(500),
    sourceDoc: z.string().trim().max(200).optional().meta({ description: '依据文件 / 文号' }),
  })
  .meta({ id: 'TitleStatusChange' })

export const retirement = z
  .strictObject({ reason: z.string().trim().min(2).max(500) })
  .meta({ id: 'Retirement' })

/** One row of the register: no geometry, no personal data. */
export const assetRow = z
  .object({
    id: z.uuid(),
    assetNo: z.string(),
    family: z.enum(assetFamilyCodes),
    assetClass: z.enum(classCodes),
    track: z.enum(assetTrackCodes),
    state: z.string(),
    stage: z.enum(assetStageCodes),
    titleStatus: z.enum(titleStatusCodes),
    name: z.string(),
    address: z.string().nullable(),
    areaCode: z.string(),
    areaName: z.string(),
    computedAreaM2: z.number(),
    registeredAreaM2: z.number().nullable(),
    parcelCode: z.string().nullable(),
    unitCode: z.string().nullable(),
    landUsePlanned: z.string().nullable(),
    landUseCurrent: z.string().nullable(),
    holders: z.array(z.string()).meta({ description: 'Right holders; persons masked (王*)' }),
    unitName: z.string().nullable(),
    dueOn: z.iso.date().nullable().meta({ description: 'The nearest day owed in its open cases' }),
    yellowOn: z.iso.date().nullable().meta({ description: 'From this day the lamp is yellow' }),
    clockStopped: z.boolean().meta({ description: 'Every clock of an open case stands' }),
    changedAt: z.iso.datetime(),
    version: z.int(),
    lon: z.number().meta({ description: 'Point on surface, degrees' }),
    lat: z.number(),
  })
  .meta({ id: 'AssetRow' })
export type AssetRow = z.infer<typeof assetRow>

const storedNumber = z.number().nullable()

/** Everything about one asset, at one version. Wider than what may be typed: older rows stay readable. */
export const asset = z
  .object({
    ...assetFields.shape,
    geometry,
    registeredAreaM2: storedNumber,
    farMax: storedNumber,
    densityMax: storedNumber,
    greenMin: storedNumber,
    heightMaxM: storedNumber,
    address: z.string().nullable(),
    planningNote: z.string().nullable(),
    source: z.string().nullable(),
    note: z.string().nullable(),
    contactName: z.string().nullable().meta({ description: 'null for roles that do not need it' }),
    contactPhone: z.string().nullable().meta({ description: 'null for roles that do not need it' }),
    parcelCode: z.string().nullable(),
    unitCode: z.string().nullable(),
    landUseCurrent: z.string().nullable(),
    landUsePlanned: z.string().nullable(),
    areaCode: z.string(),
    id: z.uuid(),
    assetNo: z.string(),
    track: z.enum(assetTrackCodes),
    state: z.string(),
    stage: z.enum(assetStageCodes),
    titleStatus: z.enum(titleStatusCodes),
    areaName: z.string(),
    areaSource: z.enum(['derived', 'manual']),
    computedAreaM2: z.number(),
    areaWithinTolerance: z
      .boolean()
      .nullable()
      .meta({ description: 'Registered against computed area; null = nothing registered' }),
    unitName: z.string().nullable(),
    dueOn: z.iso.date().nullable().meta({ description: 'The nearest day owed in its open cases' }),
    yellowOn: z.iso.date().nullable().meta({ description: 'From this day the lamp is yellow' }),
    clockStopped: z.boolean().meta({ description: 'Every clock of an open case stands' }),
    demo: z.boolean(),
    importBatchId: z.uuid().nullable(),
    retiredAt: z.iso.datetime().nullable(),
    retiredReason: z.string().nullable(),
    version: z.int(),
    changedAt: z.iso.datetime(),
    changedBy: z.string().meta({ description: 'Name of the person' }),
    endedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Set when this version is no longer the current one' }),
  })
  .meta({ id: 'Asset' })
export type Asset = z.infer<typeof asset>

/** Totals of one filter: what panel, legend and footer show. */
export const assetTotals = z
  .object({
    count: z.int(),
    areaM2: z.number(),
    byFamily: z.record(z.string(), z.object({ count: z.int(), areaM2: z.number() })),
    byClass: z.record(z.string(), z.int()),
    byStage: z.record(z.string(), z.int()).meta({ description: 'Keys family/stage' }),
    byState: z.record(z.string(), z.int()).meta({ description: 'Keys track/state' }),
    byTitleStatus: z.record(z.string(), z.int()),
    byArea: z.record(z.string(), z.int()),
    byUnit: z.record(z.string(), z.int()),
    byLandUse: z
      .record(z.string(), z.int())
      .meta({ description: 'First two digits of the planned use, or none' }),
    byLamp: z.record(z.string(), z.int()).meta({ description: 'red, yellow, green, stopped, none' }),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  })
  .meta({ id: 'AssetTotals' })
export type AssetTotals = z.infer<typeof assetTotals>

export const geometryCheck = z
  .object({
    valid: z.boolean(),
    problem: z
      .enum(geometryFaults)
      .nullable()
      .meta({ description: 'Its text is geometry.<problem> of shared/i18n/asset.ts' }),
    problemAt: z.tuple([z.number(), z.number()]).nullable(),
    insideRegion: z.boolean(),
    areaCode: z.string().nullable(),
    areaName: z.string().nullable(),
    computedAreaM2: z.number(),
    overlapsOutsideScope: z
      .int()
      .meta({ description: 'Overlapping assets that the caller may not see; only their number' }),
    overlaps: z.array(
      z.object({
        id: z.uuid(),
        assetNo: z.string(),
        name: z.string(),
        family: z.enum(assetFamilyCodes),
        areaM2: z.number(),
        confirmed: z.boolean(),
        geometry,
      }),
    ),
  })
  .meta({ id: 'GeometryCheck' })
export type GeometryCheck = z.infer<typeof geometryCheck>

/** One boundary point 界址点: J1 is north-west, clockwise; holes follow with further ring numbers. */
export const boundary = z
  .object({
    zone: z
      .object({ epsg: z.int(), zone: z.int(), centralMeridian: z.int() })
      .nullable()
      .meta({ description: 'null = outside the zones of CGCS2000; x and y are null too' }),
    rings: z.array(
      z.object({
        part: z.int(),
        ring: z.int().meta({ description: '圈号: 1 = outer' }),
        points: z.array(
          z.object({
            no: z.string(),
            lon: z.number(),
            lat: z.number(),
            x: z.number().nullable().meta({ description: 'North, m' }),
            y: z.number().nullable().meta({ description: 'East with zone prefix, m' }),
            sideM: z.number().meta({ description: 'To the next point, on the ellipsoid' }),
          }),
        ),
      }),
    ),
    perimeterM: z.number(),
    computedAreaM2: z.number(),
    registeredAreaM2: z.number().nullable(),
  })
  .meta({ id: 'Boundary' })
export type Boundary = z.infer<typeof boundary>

/** One act in an asset's story. */
export const historyEvent = z
  .object({
    seq: z.int(),
    at: z.iso.datetime(),
    actorName: z.string(),
    action: z.string(),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
    version: z
      .int()
      .nullable()
      .meta({ description: 'Asset version this act produced; null for acts on rights' }),
    detail: z.record(z.string(), z.unknown()),
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    geometryBefore: geometry.nullable(),
    geometryAfter: geometry.nullable(),
  })
  .meta({ id: 'HistoryEvent' })
export type HistoryEvent = z.infer<typeof historyEvent>
