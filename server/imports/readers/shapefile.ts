/**
 * Zipped shapefiles: one layer per .shp in the zip, in any folder, names in any case.
 * .shp and .dbf are read side by side from the inflating stream. It must never yield fewer rows than the
 * longer of the two holds.
 */

import { ByteReader } from './byte-reader.ts'
import {
  type DbfHeader,
  decodeDbfRecord,
  fieldNames,
  isDeleted,
  readDbfHeader,
  readDbfRecord,
} from './dbf-table.ts'
import { encodeEwkbHex } from './ewkb.ts'
import type {
  FormatReader,
  InspectContext,
  ReadChoice,
  SourceFeature,
  SourceLayers,
  UploadedFile,
} from './format.ts'
import { tidyGeometry } from './geometry.ts'
import { ImportFileError } from './import-file-error.ts'
import { inspectShapefile } from './shapefile-inspect.ts'
import { findShapefiles, type ShapefileParts } from './shapefile-parts.ts'
import { readShpHeader, readShpRecord, type ShpRecord } from './shp-records.ts'
import { ZipArchive } from './zip-archive.ts'

const zipStart = Buffer.from([0x50, 0x4b])
/** Zips by content that are other formats by name. */
const otherZips = /\.(?:xlsx|xlsm|docx|kmz|ods)$/i
const bareShpStart = Buffer.from([0x00, 0x00, 0x27, 0x0a])

export const shapefileReader: FormatReader = {
  id: 'shapefile',
  titleKey: 'format.shapefile',
  // A bare .shp is recognised too, to be refused with the reason: its attributes are in other files.
  detect: (head, fileName) =>
    (startsWith(head, zipStart) && !otherZips.test(fileName)) || startsWith(head, bareShpStart),
  inspect: inspectZip,
  read: readLayer,
}

function startsWith(head: Buffer, start: Buffer): boolean {
  return head.subarray(0, start.length).equals(start)
}

async function openArchive(file: UploadedFile): Promise<ZipArchive> {
  if (/\.shp$/i.test(file.name)) throw new ImportFileError('shp-not-zipped', { file: file.name })
  return await ZipArchive.open(file.path)
}

async function inspectZip(file: UploadedFile, context: InspectContext): Promise<SourceLayers> {
  const archive = await openArchive(file)
  try {
    const found = findShapefiles(archive.entries)
    if (found.length === 0) throw new ImportFileError('zip-no-shapefile')
    const usable = found.filter((parts) => parts.shp !== undefined && parts.dbf !== undefined)
    const [first] = found
    if (usable.length === 0 && first !== undefined) {
      throw new ImportFileError('shp-missing-part', {
        layer: first.name,
        part: first.shp === undefined ? '.shp' : '.dbf',
      })
    }
    const layers = []
    for (const parts of found) layers.push(await inspectShapefile(archive, parts, context))
    return { format: 'shapefile', layers }
  } finally {
    archive.close()
  }
}

async function* readLayer(file: UploadedFile, choice: ReadChoice): AsyncGenerator<SourceFeature, void, void> {
  const archive = await openArchive(file)
  try {
    const parts = findShapefiles(archive.entries).find((each) => each.name === choice.layer)
    if (parts === undefined) throw new ImportFileError('layer-unknown', { layer: choice.layer })
    yield* readParts(archive, parts, choice)
  } finally {
    archive.close()
  }
}

async function* readParts(
  archive: ZipArchive,
  parts: ShapefileParts,
  choice: ReadChoice,
): AsyncGenerator<SourceFeature, void, void> {
  const { shp, dbf, name: layer } = parts
  if (shp === undefined) throw new ImportFileError('shp-missing-part', { layer, part: '.shp' })
  if (dbf === undefined) throw new ImportFileError('shp-missing-part', { layer, part: '.dbf' })
  const shapes = new ByteReader(archive.stream(shp))
  const table = new ByteReader(archive.stream(dbf))
  try {
    await readShpHeader(shapes, shp.name)
    const header = await readDbfHeader(table, dbf.name)
    const names = fieldNames(header.fields, choice.encoding)
    for (let rowNo = 1; ; rowNo += 1) {
      const shape = await readShpRecord(shapes, rowNo, shp.name)
      const record = await readDbfRecord(table, header, rowNo)
      if (shape === null && record === null) return
      yield makeFeature(rowNo, shape, record, header, names, choice)
    }
  } finally {
    await shapes.close()
    await table.close()
  }
}

function makeFeature(
  rowNo: number,
  shape: ShpRecord | null,
  record: Buffer | null,
  header: DbfHeader,
  names: readonly string[],
  choice: ReadChoice,
): SourceFeature {
  const issues = shape === null ? [{ code: 'geometry-missing' as const, params: {} }] : shape.issues
  let geometry: string | null = null
  if (shape !== null && shape.geometry !== null) {
    const tidy = tidyGeometry(shape.geometry, choice.swapAxes ?? false)
    issues.push(...tidy.issues)
    if (tidy.geometry !== null) geometry = encodeEwkbHex(tidy.geometry, choice.epsg)
  }
  if (record === null) {
    issues.push({ code: 'attributes-missing', params: {} })
    return { rowNo, properties: {}, geometry, issues }
  }
  if (isDeleted(record)) issues.push({ code: 'row-deleted', params: {} })
  const properties = decodeDbfRecord(record, header.fields, names, choice.encoding, issues)
  return { rowNo, properties, geometry, issues }
}
