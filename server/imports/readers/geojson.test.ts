import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'

import { decodeEwkbHex } from './ewkb.ts'
import { detectFormat } from './formats.ts'
import type { Bbox } from './format.ts'
import { geojsonReader } from './geojson.ts'
import { JsonCutter } from './json-cutter.ts'
import { readAll, withFile } from '../../../test/support/read-import-file.ts'

const region: Bbox = [106.25, 29.25, 106.56, 29.56]
const polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [106.5, 29.5],
      [106.51, 29.5],
      [106.51, 29.51],
      [106.5, 29.5],
    ],
  ],
}
const feature = (properties: object, geometry: unknown = polygon) => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })

const inspect = (content: string | Buffer) =>
  withFile('地块.geojson', content, async (file) => (await geojsonReader.inspect(file, { region })).layers[0])
const read = (content: string | Buffer, swapAxes = false) =>
  withFile('地块.geojson', content, (file) =>
    readAll(geojsonReader, file, { layer: '地块', encoding: 'utf-8', epsg: 4490, swapAxes }),
  )

describe('geojson reader', () => {
  it.each([
    ['FeatureCollection', JSON.stringify(collection(feature({ 名称: '一' }), feature({ 名称: '二' }))), 2],
    [
      'indented, features first',
      JSON.stringify({ features: [feature({})], type: 'FeatureCollection' }, null, 2),
      1,
    ],
    ['Feature', JSON.stringify(feature({ 名称: '一' })), 1],
    ['bare geometry', JSON.stringify(polygon), 1],
    ['one per line', `${JSON.stringify(feature({}))}\n\u001E${JSON.stringify(feature({}))}\n`, 2],
    ['bare array', JSON.stringify([feature({}), feature({})]), 2],
    ['with BOM', `\uFEFF${JSON.stringify(collection(feature({})))}`, 1],
  ])('reads %s', async (_, content, count) => {
    expect((await inspect(content))?.featureCount).toBe(count)
    const rows = await read(content)
    expect(rows.map((row) => row.rowNo)).toEqual(Array.from({ length: count }, (__, index) => index + 1))
    expect(decodeEwkbHex(rows[0]?.geometry ?? '')).toMatchObject({
      srid: 4490,
      geometry: { kind: 'polygon' },
    })
  })

  it('describes fields and keeps nested values as text', async () => {
    const content = JSON.stringify(
      collection(feature({ a: 1, 名称: '石坪桥', t: { x: ['}', ']'] } }), feature({ a: 1.5, d: true })),
    )
    const layer = await inspect(content)
    expect(layer?.fields.map((field) => [field.name, field.type])).toEqual([
      ['a', 'number'],
      ['名称', 'text'],
      ['t', 'json'],
      ['d', 'boolean'],
    ])
    expect((await read(content))[0]?.properties['t']).toBe('{"x":["}","]"]}')
  })

  it.each([
    [
      'a comma too many',
      '{"type":"FeatureCollection","features":[\n  {"type":"Feature","properties":{},"geometry":null},\n]}',
      3,
      1,
    ],
    [
      'a broken feature',
      '{"type":"FeatureCollection","features":[\n  {"type":"Feature","properties":{"a":},"geometry":null}]}',
      2,
      39,
    ],
    ['a broken end', '{"features":[{"type":"Feature"}],\n"type":FeatureCollection}', 2, 8],
    ['a cut file', '{"type":"FeatureCollection","features":[\n{"type":"Feature","prop', 2, 19],
    ['an unclosed bracket', '{"type":"FeatureCollection","features":[\n{"a":[1},\n{"b":2}]}', 2, 8],
    ['text behind', '{"type":"Feature"}\nabc', 2, 1],
  ])('gives line and column of %s', async (_, content, line, column) => {
    await expect(inspect(content)).rejects.toMatchObject({ code: 'geojson-syntax', params: { line, column } })
  })

  it('refuses other JSON, and a collection of nothing', async () => {
    await expect(inspect('{"name":"panhuo"}')).rejects.toMatchObject({ code: 'geojson-not-features' })
    await expect(inspect(JSON.stringify(collection()))).rejects.toMatchObject({ code: 'no-features' })
  })

  it('keeps every row, with the reason', async () => {
    const nan = JSON.stringify(collection(feature({}, { type: 'Point', coordinates: [1.5, 29] }))).replace(
      '1.5',
      'NaN',
    )
    expect((await read(nan))[0]?.issues).toEqual([{ code: 'geometry-not-finite', params: { vertex: 1 } }])
    const rows = await read(
      JSON.stringify(
        collection(
          feature({}, null),
          feature({}, { type: 'Polygon', coordinates: [] }),
          feature(
            {},
            {
              type: 'Polygon',
              coordinates: [
                [
                  [106.5, 29.5],
                  [106.51, 29.5],
                  [106.51, 29.51],
                ],
              ],
            },
          ),
          feature(
            {},
            {
              type: 'Polygon',
              coordinates: [
                [
                  [106.5, 29.5],
                  [106.51, 29.5],
                ],
              ],
            },
          ),
          feature({}, { type: 'Polygon', coordinates: [['x']] }),
          null,
          feature({}, { type: 'Circle', coordinates: [1] }),
        ),
      ),
    )
    expect(rows.map((row) => [row.geometry !== null, row.issues.map((issue) => issue.code).join()])).toEqual([
      [false, 'geometry-empty'],
      [false, 'geometry-empty'],
      [true, 'ring-closed'],
      [false, 'geometry-too-few-points'],
      [false, 'geometry-broken'],
      [false, 'feature-not-object'],
      [false, 'geometry-type-unsupported'],
    ])
  })

  it('reads GBK text, whose second bytes look like brackets', async () => {
    // 瀊 and 亄 end in the bytes of [ and { in GBK.
    const content = iconv.encode(JSON.stringify(collection(feature({ 名称: '九龙坡区闲置土地瀊亄' }))), 'gbk')
    const layer = await inspect(content)
    expect(layer?.encoding.detected).toBe('gb18030')
    expect(layer?.fields[0]).toMatchObject({ name: '名称', samples: ['九龙坡区闲置土地瀊亄'] })
  })

  it('takes the old crs member, and asks when metres come undeclared', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } }
    expect((await inspect(JSON.stringify({ ...collection(feature({})), crs })))?.crs.epsg).toBe(4490)
    const metres = feature({}, { type: 'Point', coordinates: [35_646_427.89, 3_265_639.55] })
    const layer = await inspect(JSON.stringify(collection(metres)))
    expect(layer?.crs.epsg).toBeNull()
    expect(layer?.crs.candidates[0]).toMatchObject({ epsg: 4523, plausible: true })
  })

  it('notices latitude first, and swaps on request', async () => {
    const content = JSON.stringify(collection(feature({}, { type: 'Point', coordinates: [29.5, 106.5] })))
    expect((await inspect(content))?.problems.map((problem) => problem.code)).toEqual(['axes-swapped'])
    const [row] = await read(content, true)
    expect(decodeEwkbHex(row?.geometry ?? '').geometry.parts).toEqual([[[106.5, 29.5]]])
  })

  it('cuts the same features wherever the chunks end', () => {
    const text = JSON.stringify({ name: 'features', features: [{ a: '\\"]},' }, { b: [1, 2] }], type: 'x' })
    const cut = (size: number) => {
      const cutter = new JsonCutter()
      const pieces: string[] = []
      for (let at = 0; at < text.length; at += size) {
        for (const piece of cutter.push(text.slice(at, at + size))) pieces.push(piece.text)
      }
      cutter.end()
      return pieces
    }
    const whole = cut(text.length)
    expect(whole).toEqual([
      String.raw`{"a":"\\\"]},"}`,
      '{"b":[1,2]}',
      '{"name":"features","features":[],"type":"x"}',
    ])
    for (let size = 1; size < text.length; size += 1) expect(cut(size)).toEqual(whole)
  })

  it('is told from a zip by its first bytes, not its name', async () => {
    await withFile('a.zip', JSON.stringify(polygon), async (file) => {
      expect((await detectFormat(file)).id).toBe('geojson')
    })
    await withFile('a.geojson', Buffer.from('PK\u0003\u0004'), async (file) => {
      expect((await detectFormat(file)).id).toBe('shapefile')
    })
    await withFile(
      'a.txt',
      iconv.encode('[属性描述]\r\n坐标系=2000国家大地坐标系', 'gb18030'),
      async (file) => {
        await expect(detectFormat(file)).rejects.toMatchObject({ code: 'unknown-format' })
      },
    )
    await withFile('a.pdf', '%PDF-1.7', async (file) => {
      await expect(detectFormat(file)).rejects.toMatchObject({ code: 'unknown-format' })
    })
  })
})
