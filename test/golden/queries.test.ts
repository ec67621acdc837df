/**
 * The hot queries, kept as readable SQL: a change of one is seen in review. And on a filled registry the planner
 * must find their index: a query that reads every row is a fault, not a slow day.
 */
import { format } from 'sql-formatter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dense100k, denseParcels } from '../../fixtures/dense/parcels.ts'
import { sql } from 'kysely'
import { assetStates } from '../../shared/codes/asset-state.ts'
import { findDueCases } from '../../server/clock/due.sql.ts'
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
  await fillCases()
  // Vacuum too: the trigram index keeps bulk rows in a pending list, which costs every search until it is merged.
  await sql`vacuum analyze asset`.execute(db)
})
afterAll(() => program.stop())

/** An open case on every asset whose state allows one, and one deadline of two hundred that is due. */
async function fillCases(): Promise<void> {
  await program.program.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`insert into workflow_case (case_no, asset_id, track, definition_version, state, opened_on, entered_on, due_on, yellow_on, changed_by)
      select 'B' || row_number() over (), a.id, a.track, 1, a.state, '2026-01-05', '2026-01-05', d, d - 10, ${SYSTEM_ACTOR}::uuid
      from asset a join workflow_definition_state s on s.track = a.track and s.version = 1 and s.state = a.state and s.kind = 'open'
      cross join lateral (select date '2026-06-01' + (hashtext(a.id::text) & 511) as d) x`.execute(trx)
    await sql`insert into case_deadline (case_id, deadline, rule_id, kind, status, owner, owner_role, due_on, yellow_on, next_alarm_on)
      select id, 'pay_fee', 'idle.pay', 'duty', 'running', 'holder', 'registrar', due_on, yellow_on,
        case when case_no like '%77' then date '2026-01-01' else date '2030-01-01' end from workflow_case`.execute(trx)
  })
  for (const table of ['workflow_case', 'case_deadline', 'case_event'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(program.program.db)
  // The small tables too, as a server does by itself: the planner takes an unread one for hundreds of rows.
  await sql`analyze`.execute(program.program.db)
}

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

describe('the scheduler', () => {
  it('reads by case_deadline_alarm only the deadlines whose day has come', async () => {
    const { db } = program.program
    const spoken = await spokenWhile(() => findDueCases(db, '2026-11-20', [], 100))
    const text = spoken.map((one) => format(one.text, { language: 'postgresql', keywordCase: 'lower' })).join(';\n\n')
    agreesWithGolden('sql/find-due-cases.sql', `${text};\n`)
    const plans = await plansOf(spoken)
    expect(plans).toContain('case_deadline_alarm')
    expect(plans).toContain('Index Cond: (next_alarm_on <=')
    expect(plans).not.toMatch(/Seq Scan on case_deadline\b|Sort/)
  })
})

describe('the queue', () => {
  const pages = [
    ['/api/cases?queue=all', /workflow_case_due/],
    // By day, or by track, state and day: either way the days of the lamp are a range of the index.
    ['/api/cases?lamp=red&track=idle_land', /(?:workflow_case_due|workflow_case_track)\b.*\n\s*Index Cond: .*due_on </],
    ['/api/cases?queue=waiting', /workflow_case_pkey/],
    ['/api/cases?queue=done', /workflow_case_closed/],
  ] as const
  it.each(pages)('%s finds %s and does not read every case', async (path, index) => {
    const spoken = await spokenWhile(() => registrar.get(path))
    const plans = await plansOf(spoken.filter(({ text }) => text.includes('from workflow_case c')))
    expect(plans).toMatch(index)
    expect(plans).not.toMatch(/Seq Scan on workflow_case\b/)
  })
})

describe('a question', () => {
  const point = { kind: 'shape', geometry: { type: 'Point', coordinates: [106.401, 29.401] } }
  it.each([{ kind: 'near', distanceM: 200 }, { kind: 'nearest', count: 10 }, { kind: 'intersects' }])(
    '$kind finds asset_g4544 and does not read the whole register',
    async (how) => {
      const spoken = await spokenWhile(() => registrar.post('/api/questions/ask', { where: [{ place: point, how }] }))
      const plans = await plansOf(spoken.filter(({ text }) => text.includes('question_answer')))
      expect(plans).toContain('asset_g4544')
      expect(plans).not.toMatch(/Seq Scan on asset\b/)
    },
  )
})
