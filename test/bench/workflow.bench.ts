/**
 * Workflows: `decide` alone, a step from HTTP to commit against the writes it consists of, the queue on 100k open cases
 * against 1k, and what the scheduler reads of a million deadlines.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { dense100k } from '../../fixtures/dense/parcels.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { decide } from '../../shared/workflow/decide.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { ruleBook } from '../../shared/workflow/rules.ts'
import { transitionOf } from '../../shared/workflow/testing/attempt.ts'
import { TODAY } from '../../shared/workflow/testing/base-facts.ts'
import { testCalendar } from '../../shared/workflow/testing/calendar.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { transitionRows } from '../../shared/workflow/testing/transition-rows.ts'
import { type PlacedCase, placeCase } from '../support/case-builders.ts'
import { type BenchDatabase, fillRegistry, openBenchDatabase } from './dense-database.ts'
import { type Figure, interleave, median, ratioAtMost } from './measure.ts'

/** Every row of the transition tables once, in microseconds a decision; beside it a JSON clone of the same cases. */
function decideFigure(): Figure {
  const events = (Object.keys(transitionRows) as AssetTrack[]).flatMap((track) =>
    transitionRows[track].map((row) => {
      const definition = workflowDefinitions[track]
      const transition = transitionOf(track, row.id)
      const snapshot = readyCase(definition, transition, row.from, row.facts, row.rest)
      return { definition, snapshot, event: { transition: row.id, role: transition.roles[0]! } }
    }),
  )
  // Processor time: what other programs take from the wall clock is not the decision's.
  const each = (work: (one: (typeof events)[number]) => unknown): number => {
    const start = process.cpuUsage()
    for (const one of events) work(one)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / events.length
  }
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < 200; round += 1) {
    times[0].push(
      each(({ definition, snapshot, event }) =>
        decide(definition, snapshot, event, TODAY, ruleBook, testCalendar),
      ),
    )
    times[1].push(each(({ snapshot }) => JSON.parse(JSON.stringify(snapshot)) as unknown))
  }
  const [ours, reference] = [median(times[0].slice(50)), median(times[1].slice(50))]
  return {
    name: `decide, mean of ${events.length} steps`,
    ours,
    reference,
    unit: 'µs',
    value: ours,
    goal: 50,
    goalKind: 'absolute',
    note: `${(ours / reference).toFixed(2)} × a JSON clone of the case (${reference.toFixed(1)} µs)`,
  }
}

/** Open cases on every asset whose state allows one, days spread over two years, and deadlines of which few are due. */
async function fillCases(bench: BenchDatabase, count: number, deadlinesEach: number): Promise<void> {
  await fillRegistry(bench, { ...dense100k, count })
  const client = await bench.pool.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica;
      insert into workflow_case (case_no, asset_id, track, definition_version, state, opened_on, entered_on, due_on, yellow_on, changed_by)
      select 'B' || row_number() over (), a.id, a.track, 1, a.state, '2026-01-05', '2026-01-05', d, d - 10, '${SYSTEM_ACTOR}'
      from asset a join workflow_definition_state s on s.track = a.track and s.version = 1 and s.state = a.state and s.kind = 'open'
      cross join lateral (select date '2026-06-01' + (hashtext(a.id::text) & 511) as d) x;
      insert into case_deadline (case_id, deadline, rule_id, kind, status, owner, owner_role, starts_on, due_on, yellow_on, next_alarm_on)
      select c.id, 'bench_' || n, 'idle.pay', 'duty', 'running', 'holder', 'registrar', '2026-01-05', c.due_on + 900, c.yellow_on + 900,
        case when n = 1 and c.case_no like '%777' then date '2026-01-01' else c.yellow_on + 900 end
      from workflow_case c cross join generate_series(1, ${deadlinesEach}) n; commit`)
    await client.query('vacuum analyze workflow_case')
    await client.query('vacuum analyze case_deadline')
  } finally {
    client.release()
  }
}

const today = '2026-11-20'
const dueCases = `select case_id from case_deadline where next_alarm_on <= '${today}'::date order by next_alarm_on, case_id limit 1000`

async function tickFigures(small: BenchDatabase, large: BenchDatabase): Promise<Figure[]> {
  const { rows: counts } = await large.pool.query<{ all: number; due: number }>(
    `select count(*) as all, count(*) filter (where next_alarm_on <= '${today}') as due from case_deadline`,
  )
  const { rows } = await large.pool.query<{ 'QUERY PLAN': { Plan: Record<string, unknown> }[] }>(
    `explain (analyze, buffers, format json) ${dueCases}`,
  )
  const plan = rows[0]!['QUERY PLAN'][0]!.Plan
  const pages = Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])
  const times = await interleave(
    30,
    () => large.pool.query(dueCases),
    () => small.pool.query(dueCases),
  )
  const { due, all } = counts[0]!
  return [
    {
      name: `scheduler: rows read of ${all} deadlines, ${due} due`,
      ours: Number(plan['Actual Rows']),
      reference: due,
      unit: 'rows',
      value: Number(plan['Actual Rows']) / due,
      goal: 1,
      goalKind: 'ratio at most',
      note: `${pages} pages; ${times.ours.toFixed(2)} ms, on a hundredth of the cases ${times.reference.toFixed(2)} ms`,
    },
  ]
}

async function queueFigures(small: BenchDatabase, large: BenchDatabase): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, path] of [
    ['all', '/api/desk?queue=all'],
    ['mine', '/api/desk?queue=mine'],
    ['red of one track', '/api/desk?queue=all&track=idle_land&lamp=red'],
    ['counts', '/api/desk/counts?month=2026-11'],
  ] as const) {
    for (const { client } of [small, large]) {
      const { status, body } = await client.get(path)
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    }
    const times = await interleave(
      12,
      () => large.client.get(path),
      () => small.client.get(path),
    )
    figures.push(ratioAtMost(`queue page (${name}), 100k open cases against 1k`, 3, times))
  }
  return figures
}

/** The statements that a step cannot do without, by hand on one connection: act, locks, case, clocks, asset. */
async function rawStep(
  client: PoolClient,
  { caseId, assetId }: PlacedCase,
  fields: string,
  clocks: string,
): Promise<void> {
  await client.query('begin')
  await client.query(
    `select set_config('panhuo.actor', $1, true), set_config('panhuo.action', 'case.step', true), set_config('panhuo.reason', '调查', true),
      set_config('panhuo.door', 'workflow', true), set_config('panhuo.transition', 'issue_notice', true)`,
    [SYSTEM_ACTOR],
  )
  await client.query('select from asset where id = $1 for no key update', [assetId])
  await client.query('select * from workflow_case where id = $1 for update', [caseId])
  await client.query(
    `update workflow_case set state = 'under_investigation', entered_on = $2, fields = $3, version = version + 1 where id = $1`,
    [caseId, TODAY, fields],
  )
  await client.query('delete from case_deadline where case_id = $1', [caseId])
  await client.query(
    `insert into case_deadline (case_id, deadline, rule_id, kind, status, owner, owner_role, due_on)
     select $1, x.id, x."ruleId", 'duty', 'waiting', x.owner, 'registrar', null from json_to_recordset($2) as x(id text, "ruleId" text, owner text)`,
    [caseId, clocks],
  )
  await client.query(
    `update asset set state = 'under_investigation', stage = (select stage from workflow_state where track = 'idle_land' and code = 'under_investigation'),
     version = version + 1 where id = $1`,
    [assetId],
  )
  await client.query('commit')
}

async function stepFigure(bench: BenchDatabase): Promise<Figure> {
  const definition = workflowDefinitions.idle_land
  const ready = readyCase(definition, transitionOf('idle_land', 'issue_notice'), 'suspected')
  const rounds = 60
  const placed: PlacedCase[] = []
  for (let n = 0; n < 2 * (rounds + 1); n += 1) placed.push(await placeCase(bench.running.program.db, ready))
  const clocks = JSON.stringify(
    definition.deadlines.filter(({ states }) => states.includes('under_investigation')),
  )
  const client = await bench.pool.connect()
  try {
    const times = await interleave(
      rounds,
      async () => {
        const one = placed.pop()!
        const answer = await bench.client.post(
          `/api/cases/${one.caseId}/steps`,
          { transition: 'issue_notice' },
          { ifMatch: 1 },
        )
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      },
      () => rawStep(client, placed.pop()!, JSON.stringify(ready.fields), clocks),
    )
    return ratioAtMost(
      'a step over HTTP, against its writes by hand',
      2,
      times,
      'session, decide, answer and all',
    )
  } finally {
    client.release()
  }
}

export async function workflowBench(): Promise<Figure[]> {
  const open = (): Promise<BenchDatabase> =>
    openBenchDatabase(mkdtempSync(join(tmpdir(), 'panhuo-bench-')), '104,27,112,33')
  const figures = [decideFigure()]
  const [small, large] = [await open(), await open()]
  try {
    await fillCases(small, 1_300, 10)
    await fillCases(large, 130_000, 10)
    figures.push(
      await stepFigure(small),
      ...(await queueFigures(small, large)),
      ...(await tickFigures(small, large)),
    )
    return figures
  } finally {
    await small.close()
    await large.close()
  }
}
