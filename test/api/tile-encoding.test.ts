/** Both ways to write a tile (PostGIS and this program) draw the true shapes, cut at the buffered tile. */
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { denseParcels } from '../../fixtures/dense/parcels.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { createTileReader } from '../../server/tiles/read-tile.ts'
import { boxEwkbHex, frameOf, tileAt } from '../../server/tiles/tile-grid.ts'
import { leastShape } from '../../server/tiles/tile.sql.ts'
import { assetSource } from '../../server/tiles/tile-source.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram

/** A ring with a hole across a tile's edge, beside the dense parcels. */
const holed =
  'SRID=4490;MULTIPOLYGON(((106.416 29.449,106.424 29.449,106.424 29.457,106.416 29.457,106.416 29.449),(106.418 29.451,106.418 29.455,106.422 29.455,106.422 29.451,106.418 29.451)))'

beforeAll(async () => {
  program = await startProgram()
  const parcels = [...denseParcels({ count: 2_000, bbox: [106.4, 29.4, 106.445, 29.445], seed: 7 })]
  const features = parcels.map(({ name, ewkbHex }) => ({ name, geom: ewkbHex }))
  features.push({ name: '带洞', geom: holed })
  await inTransaction(
    program.program.db,
    { actor: SYSTEM_ACTOR, action: 'asset.registered' },
    async (trx) => {
      await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
      select 'idle_land', 'scattered', 'scattered_plot', w.code, w.stage, 'parcel', f.name, '500107002', f.geom::geometry
      from json_to_recordset(${JSON.stringify(features)}::json) as f(name text, geom text), workflow_state w
      where w.track = 'scattered_plot' and w.initial`.execute(trx)
    },
  )
})
afterAll(() => program.stop())

/** As drawn: outer rings add, holes take away. */
function areaOf(feature: VectorTileFeature): number {
  let doubled = 0
  for (const ring of feature.loadGeometry()) {
    for (const [index, at] of ring.entries()) {
      const next = ring[(index + 1) % ring.length]!
      doubled += at.x * next.y - next.x * at.y
    }
  }
  return doubled / 2
}

async function drawn(embedded: boolean, z: number, x: number, y: number) {
  const frame = frameOf(tileAt(z, x, y)!)
  const { database } = program.program
  const reader = createTileReader({ ...program.program, database: { ...database, embedded } })
  const bytes = await reader.read(assetSource(sql`a.retired_at is null`), frame, () => true)
  await reader.close()
  const tile = new VectorTile(new PbfReader(bytes ?? new Uint8Array()))
  const read = (layer: string) =>
    Array.from({ length: tile.layers[layer]?.length ?? 0 }, (_, index) => tile.layers[layer]!.feature(index))
  return {
    shapes: new Map(read('asset').map((feature) => [String(feature.properties['id']), areaOf(feature)])),
    attributes: read('asset')
      .map((feature) => JSON.stringify(feature.properties))
      .toSorted(),
    points: read('asset_point')
      .map((feature) => JSON.stringify([feature.properties, feature.loadGeometry()]))
      .toSorted(),
  }
}

/** Area of each visible shape inside the buffered tile, in tile units, by PostGIS. */
async function trueAreas(z: number, x: number, y: number): Promise<Map<string, number>> {
  const frame = frameOf(tileAt(z, x, y)!)
  const { rows } = await sql<{ no: string; area: number }>`select a.id::text as no,
      ST_Area(ST_Intersection(a.g3857, ${boxEwkbHex(frame.buffered)}::geometry)) * ${frame.k ** 2}::float8 as area
    from asset a where a.minz <= ${leastShape(frame)}::integer and a.g3857 && ${boxEwkbHex(frame.buffered)}::geometry`.execute(
    program.program.db,
  )
  return new Map(rows.map((row) => [row.no, row.area]))
}

function placeOf(lon: number, lat: number, z: number): [number, number, number] {
  const side = 2 ** z
  const angle = (lat * Math.PI) / 180
  return [
    z,
    Math.floor(((lon + 180) / 360) * side),
    Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * side),
  ]
}

test.each([12, 13, 15, 16, 18])('zoom %i: every shape, its area, attributes and points', async (z) => {
  const isEmbedded = program.program.database.embedded
  for (const [lon, lat] of [
    [106.42, 29.42],
    [106.4165, 29.453],
  ] as const) {
    const place = placeOf(lon, lat, z)
    const truth = await trueAreas(...place)
    const own = await drawn(true, ...place)
    const writers = isEmbedded ? [own] : [own, await drawn(false, ...place)]
    for (const { shapes } of writers) {
      // A shape that only touches the buffered tile may or may not be drawn.
      const missing = [...truth].filter(([no, area]) => area > 60 && !shapes.has(no))
      expect(missing).toEqual([])
      for (const [no, area] of shapes) {
        const expected = truth.get(no) ?? 0
        // Whole units shift each border by at most half a unit.
        expect(Math.abs(area - expected), `${no} ${area} ${expected}`).toBeLessThan(
          20 + 4 * Math.sqrt(expected),
        )
        expect(area).toBeGreaterThan(0)
      }
    }
    const [mine, theirs = mine] = writers
    expect(mine?.points).toEqual(theirs?.points)
    const total = (shapes: Map<string, number>): number =>
      [...shapes.values()].reduce((sum, area) => sum + area, 0)
    expect(total(mine!.shapes) / total(theirs!.shapes)).toBeCloseTo(1, 3)
    const certain = (one: typeof own): string[] =>
      one.attributes.filter((text) => (truth.get((JSON.parse(text) as { id: string }).id) ?? 0) > 60)
    expect(certain(mine!)).toEqual(certain(theirs!))
  }
})

test('the far view counts every asset once, the same in both', async () => {
  const place = placeOf(106.42, 29.42, 11)
  const own = await drawn(true, ...place)
  const counted = own.points.reduce(
    (sum, text) => sum + ((JSON.parse(text) as [{ count?: number }])[0].count ?? 1),
    0,
  )
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from asset`.execute(
    program.program.db,
  )
  expect(counted).toBe(rows[0]?.count)
  const other = program.program.database.embedded ? own : await drawn(false, ...place)
  expect(own.points).toEqual(other.points)
})
