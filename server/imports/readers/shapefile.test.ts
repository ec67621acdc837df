/** What a Shapefile says about itself, and its rows, from made and from real files. */
import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { prjText, projector, type SampleEpsg } from '../../../fixtures/files/projections.ts'
import { type DbfRow, type TextEncoding, writeDbf } from '../../../fixtures/files/write-dbf.ts'
import { type ShapeRings, writeShapes } from '../../../fixtures/files/write-shapefile.ts'
import { writeZip, type ZipEntry } from '../../../fixtures/files/write-zip.ts'
import { decodeEwkbHex } from './ewkb.ts'
import type { Bbox } from './format.ts'
import { readAll, withFile } from '../../../test/support/read-import-file.ts'
import { shapefileReader } from './shapefile.ts'

const region: Bbox = [106.25, 29.25, 106.56, 29.56]
const inRegion = { region }
const square = (west: number, south: number): [number, number][] => [
  [west, south],
  [west + 0.001, south],
  [west + 0.001, south + 0.001],
  [west, south + 0.001],
  [west, south],
]
const fields = [
  { name: '名称', type: 'text' as const, bytes: 40 },
  { name: '面积', type: 'number' as const, bytes: 12, decimals: 2 },
]
const rows: DbfRow[] = [
  { 名称: '杨家坪闲置地块一号', 面积: 1234.5 },
  { 名称: '谢家湾闲置厂房', 面积: null },
]

interface Sample {
  epsg?: SampleEpsg
  encoding?: TextEncoding
  declare?: boolean
  shapes?: ShapeRings[]
  path?: string
  without?: string
  more?: ZipEntry[]
}

function entriesOf(sample: Sample): ZipEntry[] {
  const { epsg = 4490, encoding = 'GBK', declare = true, path = '宗地', without, more = [] } = sample
  const project = projector(epsg)
  const degrees = sample.shapes ?? [[square(106.51, 29.5)], [square(106.52, 29.51)]]
  const shapes = degrees.map((rings) => rings.map((ring) => ring.map((at) => project([at[0], at[1]]))))
  const { shp, shx } = writeShapes(shapes)
  const all = [
    { name: `${path}.shp`, data: shp },
    { name: `${path}.shx`, data: shx },
    { name: `${path}.dbf`, data: writeDbf(fields, rows, encoding, declare) },
    { name: `${path}.prj`, data: Buffer.from(prjText(epsg)) },
  ]
  return [...all.filter((entry) => without === undefined || !entry.name.endsWith(without)), ...more]
}

const zipOf = (sample: Sample) => writeZip(entriesOf(sample), { names: 'GBK' })

describe('shapefile reader', () => {
  it.each([4490, 4523, 4524, 4544, 4545] as const)(
    'finds EPSG:%i by the .prj and keeps source coordinates',
    async (epsg) => {
      await withFile('地块.zip', zipOf({ epsg, path: '成果/宗地' }), async (file) => {
        const { layers } = await shapefileReader.inspect(file, inRegion)
        expect(layers.map((layer) => [layer.name, layer.crs.epsg, layer.featureCount])).toEqual([
          ['宗地', epsg, 2],
        ])
        expect(layers[0]?.problems).toEqual([])
        const [first] = await readAll(shapefileReader, file, { layer: '宗地', encoding: 'gb18030', epsg })
        const { geometry, srid } = decodeEwkbHex(first?.geometry ?? '')
        expect(srid).toBe(epsg)
        const ring = geometry.parts[0]?.[0] ?? []
        const positions = ring.flatMap((x, index) => (index % 2 === 0 ? [[x, ring[index + 1]]] : []))
        expect(positions).toContainEqual(projector(epsg)([106.51, 29.5]))
      })
    },
  )

  it.each([
    ['GBK', true, 'gb18030', 'ldid'],
    ['GBK', false, 'gb18030', 'fallback'],
    ['Big5', true, 'big5', 'ldid'],
    ['UTF-8', false, 'utf-8', 'utf8-strict'],
  ] as const)('reads %s attributes (declared: %s)', async (encoding, declare, detected, source) => {
    const traditional = { name: '名稱', type: 'text' as const, bytes: 40 }
    const dbf = writeDbf([traditional], [{ 名稱: '九龍坡區閒置國有土地' }, { 名稱: null }], encoding, declare)
    const entries = entriesOf({ without: '.dbf', more: [{ name: '宗地.dbf', data: dbf }] })
    await withFile('a.zip', writeZip(entries), async (file) => {
      const [layer] = (await shapefileReader.inspect(file, inRegion)).layers
      expect(layer?.encoding).toMatchObject({ detected, source })
      expect(layer?.fields[0]).toMatchObject({ name: '名稱', samples: ['九龍坡區閒置國有土地'] })
      const read = await readAll(shapefileReader, file, { layer: '宗地', encoding: detected, epsg: 4490 })
      expect(read.map((each) => each.properties)).toEqual([{ 名稱: '九龍坡區閒置國有土地' }, { 名稱: null }])
    })
  })

  it('says which part is missing, and reads on without .shx and .prj', async () => {
    await withFile('a.zip', zipOf({ without: '.dbf' }), async (file) => {
      await expect(shapefileReader.inspect(file, inRegion)).rejects.toMatchObject({
        code: 'shp-missing-part',
        params: { layer: '宗地', part: '.dbf' },
      })
    })
    await withFile('a.zip', zipOf({ without: '.shx' }), async (file) => {
      const [layer] = (await shapefileReader.inspect(file, inRegion)).layers
      expect(layer?.problems.map((each) => each.code)).toEqual(['shp-missing-index'])
    })
    await withFile('a.zip', zipOf({ without: '.prj', epsg: 4524 }), async (file) => {
      const [layer] = (await shapefileReader.inspect(file, inRegion)).layers
      expect(layer?.crs.epsg).toBeNull()
      expect(layer?.problems.find((each) => each.code === 'crs-unknown')?.params).toMatchObject({
        suggested: 4524,
      })
    })
  })

  it('warns of a wrong zone and names the right one', async () => {
    const wrong = [
      ...entriesOf({ epsg: 4524, without: '.prj' }),
      { name: '宗地.prj', data: Buffer.from(prjText(4544)) },
    ]
    await withFile('a.zip', writeZip(wrong), async (file) => {
      const [layer] = (await shapefileReader.inspect(file, inRegion)).layers
      const codes = layer?.problems.map((each) => [each.code, each.params['suggested']])
      expect(codes).toEqual([['crs-contradicts-coordinates', 4524]])
    })
  })

  it('keeps every row: null shape, NaN and unclosed ring come out as rows with issues', async () => {
    const open = square(106.51, 29.5).slice(0, -1)
    const shapes = [[], [[...open.slice(0, 2), [NaN, 29.5]] as [number, number][]], [open]]
    await withFile('a.zip', zipOf({ shapes }), async (file) => {
      const read = await readAll(shapefileReader, file, { layer: '宗地', encoding: 'gb18030', epsg: 4490 })
      expect(
        read.map((each) => [each.rowNo, each.geometry !== null, each.issues.map((issue) => issue.code)]),
      ).toEqual([
        [1, false, ['geometry-empty']],
        [2, false, ['geometry-not-finite']],
        [3, true, ['ring-closed', 'attributes-missing']],
      ])
      const [layer] = (await shapefileReader.inspect(file, inRegion)).layers
      expect(layer?.featureCount).toBe(3)
      expect(layer?.problems.map((each) => each.code)).toContain('shp-count-mismatch')
    })
  })

  it('turns holes and islands into one multipolygon', async () => {
    const hole: [number, number][] = square(106.5103, 29.5003).map(([x, y]) => [
      106.5103 + (x - 106.5103) / 4,
      29.5003 + (y - 29.5003) / 4,
    ])
    await withFile('a.zip', zipOf({ shapes: [[square(106.51, 29.5), hole]] }), async (file) => {
      const [first] = await readAll(shapefileReader, file, { layer: '宗地', encoding: 'gb18030', epsg: 4490 })
      expect(decodeEwkbHex(first?.geometry ?? '').geometry.parts.map((part) => part.length)).toEqual([2])
    })
  })

  it('refuses a broken zip, a cut .shp and a bare .shp as files', async () => {
    const zip = zipOf({})
    await withFile('a.zip', zip.subarray(0, zip.length - 30), async (file) => {
      await expect(shapefileReader.inspect(file, inRegion)).rejects.toMatchObject({ code: 'zip-broken' })
    })
    const flipped = Buffer.from(zip)
    flipped[60] = (flipped[60] ?? 0) ^ 0xff
    await withFile('a.zip', flipped, async (file) => {
      await expect(shapefileReader.inspect(file, inRegion)).rejects.toMatchObject({ code: 'zip-broken' })
    })
    const cut = entriesOf({}).map((each) =>
      each.name.endsWith('.shp') ? { ...each, data: each.data.subarray(0, 300) } : each,
    )
    await withFile('a.zip', writeZip(cut), async (file) => {
      await expect(shapefileReader.inspect(file, inRegion)).rejects.toMatchObject({
        code: 'shp-broken',
        params: { file: '宗地.shp', row: 2 },
      })
    })
    await withFile('宗地.shp', Buffer.from([0, 0, 0x27, 0x0a]), async (file) => {
      await expect(shapefileReader.inspect(file, inRegion)).rejects.toMatchObject({ code: 'shp-not-zipped' })
    })
  })

  it('lists several layers, ignores what macOS adds, matches extensions in any case', async () => {
    const second = entriesOf({ path: 'b/房屋' }).map((each) => ({ ...each, name: each.name.toUpperCase() }))
    const more = [...second, { name: '__MACOSX/._宗地.shp', data: Buffer.from('x') }]
    await withFile('a.zip', zipOf({ more }), async (file) => {
      const { layers } = await shapefileReader.inspect(file, inRegion)
      expect(layers.map((layer) => [layer.name, layer.featureCount])).toEqual([
        ['宗地', 2],
        ['房屋', 2],
      ])
    })
  })
})

const shared = new URL('../../../../shared/data/', import.meta.url)
/** Files that are not part of the project: a test is made where its file is. */
const isThere = (name: string): boolean => existsSync(new URL(name, shared))
const lots = ['chicago-large-lots/rp_lots.zip'].filter(isThere)
const encoded = (
  [
    ['gbk.dbf', 'gb18030', '简体国语'],
    ['gb2312.dbf', 'gb18030', '简体国语'],
    ['big5.dbf', 'big5', '繁體國語'],
    ['ldid/chinese.dbf', 'gb18030', '简体'],
    ['cpg/big5.dbf', 'big5', '國語'],
  ] as const
).filter(([name]) => isThere(`cn-encoding-dbf/${name}`))

// No suite around them: where none of the files is, it would be empty, which is a failure.
it.each(lots)('real files: reads all 18,618 parcels of %s from the subfolder', async (path) => {
  const file = { path: new URL(path, shared).pathname, name: 'rp_lots.zip' }
  const [layer] = (await shapefileReader.inspect(file, { region: [-88, 41.6, -87.5, 42.1] })).layers
  expect(layer).toMatchObject({
    name: 'rp_lots',
    featureCount: 18_618,
    geometryType: 'polygon',
    problems: [],
  })
  expect(layer?.crs.epsg).toBe(4326)
  let usable = 0
  for await (const row of shapefileReader.read(file, {
    layer: 'rp_lots',
    encoding: 'utf-8',
    epsg: 4326,
  })) {
    if (row.geometry !== null && row.issues.length === 0) usable += 1
  }
  expect(usable).toBe(18_618)
})

it.each(encoded)('real files: reads %s', async (name, encoding, text) => {
  const part = (extension: string) => new URL(`cn-encoding-dbf/${name.replace('.dbf', extension)}`, shared)
  const point = new URL('cn-encoding-dbf/cpg/big5.shp', shared)
  const entries = [
    { name: 'a.dbf', data: readFileSync(part('.dbf')) },
    { name: 'a.shp', data: readFileSync(point) },
  ]
  if (existsSync(part('.cpg'))) entries.push({ name: 'a.cpg', data: readFileSync(part('.cpg')) })
  await withFile('a.zip', writeZip(entries), async (file) => {
    const [layer] = (await shapefileReader.inspect(file, { region: null })).layers
    expect(layer?.encoding.detected).toBe(encoding)
    expect(layer?.fields[0]?.samples).toEqual([text])
  })
})
