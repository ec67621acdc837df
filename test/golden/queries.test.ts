/**
 * The hot queries, kept as readable SQL: a change of one is seen in review. And on a filled registry the planner
 * must find their index: a query that reads every row is a fault, not a slow day.
 */
import { format } from 'sql-formatter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dense100k, denseParcels } from '../../fixtures/dense/parcels.ts'
import { sql } from 'kysely'
import { assetStates } from '../../shared/codes/asset-state.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { Client } from '../support/client.ts'
import { agreesWithGolden } from '../support/golden.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { type Statement, spokenWhile } from '../support/spoken-sql.ts'

const ROWS = 20_000
let program: TestProgram
let registrar: Client

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  const stages = new Map(assetStates.map((row) => [`${row.track}/${row.code}`, row.stage]))
  const rows = [...denseParcels({ ...dense100k, count: ROWS })].map((one) => ({
    family: one.family,
    cls: one.assetClass,
    track: one.track,
    state: one.state,
    name: one.name,
    geom: one.ewkbHex,
    stage: stages.get(`${one.track}/${one.state}`),
  }))
  const { db } = program.program
  for (let from = 0; from < rows.length; from += 5_000) {
    await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'asset.imported' }, async (trx) => {
      await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
        select family, cls, track, state, stage, 'parcel', name, '500107002', geom::geometry
        from json_to_recordset(${JSON.stringify(rows.slice(from, from + 5_000))})
          as x(family text, cls text, track text, state text, stage text, name text, geom text)`.execute(trx)
    })
  }
  // Vacuum too: the trigram index keeps bulk rows in a pending list, which costs every search until it is merged.
  await sql`vacuum analyze asset`.execute(db)
})
afterAll(() => program.stop())

const hot: { name: string; path: () => string; index: string }[] = [
  { name: 'list-assets', path: () => '/api/assets', index: 'asset_by_change' },
  { name: 'list-assets-by-name', path: () => '/api/assets?sort=name', index: 'asset_by_name' },
  {
    name: 'list-assets-in-box',
    path: () => `/api/assets?filter=${encodeURIComponent('S_INTERSECTS(geom, BBOX(106.4, 29.4, 106.402, 29.402))')}`,
    index: 'asset_g3857',
  },
  { name: 'tile-z15', path: () => '/tiles/assets/15/26072/13595.mvt', index: 'asset_g3857' },
  { name: 'search-assets', path: () => `/api/assets/search?q=${encodeURIComponent('电力停车场')}`, index: 'asset_search' },
]

async function plansOf(statements: readonly Statement[]): Promise<string> {
  const client = await program.program.database.pool.connect()
  try {
    const plans: string[] = []
    for (const { text, values } of statements) {
      const { rows } = await client.query(`explain ${text}`, values)
      plans.push(rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'))
    }
    return plans.join('\n')
  } finally {
    client.release()
  }
}

describe.each(hot)('$name', ({ name, path, index }) => {
  let spoken: Statement[] = []

  it('is the query that was blessed', async () => {
    spoken = await spokenWhile(async () => {
      const { status } = await registrar.bytes(path())
      expect([200, 204]).toContain(status)
    })
    const text = spoken.map((one) => format(one.text, { language: 'postgresql', keywordCase: 'lower' })).join(';\n\n')
    // Tiles are put together in the database only where it can; the other way is read from tile-encoding.test.ts.
    if (!(name.startsWith('tile') && program.program.database.embedded)) agreesWithGolden(`sql/${name}.sql`, `${text};\n`)
  })

  it(`finds ${index} and does not read the whole register`, async () => {
    const plans = await plansOf(spoken)
    expect(plans).toContain(index)
    expect(plans).not.toMatch(/Seq Scan on asset\b/)
  })
})
