/** One batch, its layer and its choice, for the tests of the import screens. Never part of the client. */
import type { ImportBatch, ImportChoice, SourceLayer } from '../../../shared/import.ts'

export const layer = (
  name: string,
  columns: readonly string[],
  crs: Partial<SourceLayer['crs']> = {},
): SourceLayer => ({
  name,
  geometryType: 'polygon',
  featureCount: 12,
  fields: columns.map((column) => ({ name: column, type: 'text', samples: [] })),
  encoding: { detected: 'gb18030', source: 'statistics', previews: {} },
  crs: { epsg: 4523, source: 'prj', declared: null, datumShiftUnknown: false, candidates: [], ...crs },
  problems: [],
  bbox: null,
})

export const choice: ImportChoice = {
  layer: 'DK',
  encoding: 'gb18030',
  epsg: 4523,
  swapAxes: false,
  mapping: { DKMC: 'name', MJ: 'registeredAreaM2' },
  defaults: {
    family: 'idle_land',
    assetClass: 'scattered',
    spatialUnitKind: 'parcel',
    boundaryStatus: 'sketched',
    source: null,
    namePrefix: null,
  },
  repairGeometry: true,
  acceptOverlaps: true,
}

export const batch = (parts: Partial<ImportBatch> = {}): ImportBatch => ({
  id: 'c0ffee00-0000-4000-8000-000000000001',
  status: 'inspected',
  fileName: 'a.zip',
  fileSize: 1,
  format: 'shapefile',
  layers: [layer('DK', ['DKMC', 'MJ'])],
  suggestion: choice,
  remembered: null,
  choice: null,
  hint: null,
  counts: null,
  issueCounts: {},
  progress: null,
  failure: null,
  bbox: null,
  createdAt: '2026-11-20T01:00:00Z',
  createdBy: '王敏',
  committedAt: null,
  version: 1,
  ...parts,
})
