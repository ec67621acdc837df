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
import { type LampColumns, clockRows, lampColumns } from '../../server/workflow/keep-clocks.ts'
import { decide } from '../../shared/workflow/decide.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { ruleBook } from '../../shared/workflow/rules.ts'
import { transitionOf } from '../../shared/workflow/testing/attempt.ts'
import { TODAY } from '../../shared/workflow/testing/base-facts.ts'
import { testCalendar } from '../../shared/workflow/testing/calendar.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
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
      select 'B' || row_number() over (), a.id, a.track, s.version, a.state, '2026-01-05', '2026-01-05', d, d - 10, '${SYSTEM_ACTOR}'
      from asset a join workflow_definition_state s on s.track = a.track and s.version = (select max(d.version) from workflow_definition d where d.track = a.track) and s.state = a.state and s.kind = 'open'
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

/** What the step `issue_notice` writes of a case: worked out once, outside the time that is taken. */
function writesOfStep(ready: CaseSnapshot): {
  fields: string
  effects: string
  clocks: string
  lamp: LampColumns
} {
  const definition = workflowDefinitions.idle_land
  const event = { transition: 'issue_notice', role: 'registrar', fields: {} } as const
  const decision = decide(definition, ready, event, TODAY, ruleBook, testCalendar)
  if (!decision.ok) throw new Error(JSON.stringify(decision.missing))
  const law = { definition, rules: ruleBook, calendar: testCalendar }
  const rows = clockRows(law, ready.openedOn, decision.deadlines)
  return {
    fields: JSON.stringify(decision.snapshot.fields),
    effects: JSON.stringify(decision.effects),
    clocks: JSON.stringify(rows),
    lamp: lampColumns(rows),
  }
}

/** The same rows by hand on one connection, through the same triggers: act, locks, case, clocks, asset. */
async function rawStep(
  client: PoolClient,
  { caseId, assetId }: PlacedCase,
  { fields, effects, clocks, lamp }: ReturnType<typeof writesOfStep>,
): Promise<void> {
  await client.query('begin')
  await client.query(
    `select set_config('panhuo.actor', $1, true), set_config('panhuo.action', 'case.step', true), set_config('panhuo.reason', '调查', true),
      set_config('panhuo.door', 'workflow', true), set_config('panhuo.transition', 'issue_notice', true), set_config('panhuo.effects', $2, true)`,
    [SYSTEM_ACTOR, effects],
  )
  await client.query('select from asset where id = $1 for no key update', [assetId])
  await client.query('select * from workflow_case where id = $1 for update', [caseId])
  await client.query(
    `update workflow_case set state = 'under_investigation', entered_on = $2, fields = $3, due_on = $4, yellow_on = $5, stopped = $6,
      version = version + 1 where id = $1`,
    [caseId, TODAY, fields, lamp.due_on, lamp.yellow_on, lamp.stopped],
  )
  await client.query('delete from case_deadline where case_id = $1', [caseId])
  await client.query(
    `insert into case_deadline (case_id, deadline, rule_id, kind, status, owner, owner_role, starts_on, due_on, yellow_on, settled_on, next_alarm_on)
     select $1, x.*, x.yellow_on from json_to_recordset($2) as x(deadline text, rule_id text, kind text, status text, owner text,
       owner_role text, starts_on date, due_on date, yellow_on date, settled_on date)`,
    [caseId, clocks],
  )
  await client.query(
    `update asset set state = 'under_investigation', stage = (select stage from workflow_state where track = 'idle_land' and code = 'under_investigation'),
     version = version + 1 where id = $1`,
    [assetId],
  )
  await client.query('commit')
}

/** Rows of a step, wherever they stand: the two ways must have written the same ones. */
const rowsOfStep = `select (select count(*) from case_event where case_id = $1)::int as events,
  (select count(*) from case_deadline where case_id = $1)::int as clocks,
  (select count(*) from audit_event where subject_id = $2)::int as links, a.state, a.version, a.due_on, c.due_on as case_due
  from workflow_case c join asset a on a.id = c.asset_id where c.id = $1 and a.id::text = $2`

async function stepFigure(bench: BenchDatabase): Promise<Figure> {
  const ready = readyCase(
    workflowDefinitions.idle_land,
    transitionOf('idle_land', 'issue_notice'),
    'suspected',
  )
  const writes = writesOfStep(ready)
  const rounds = 60
  const placed: PlacedCase[] = []
  for (let n = 0; n < 2 * (rounds + 1); n += 1) placed.push(await placeCase(bench.running.program.db, ready))
  const [oneOfOurs, oneByHand] = [placed.at(-1)!, placed.at(-2)!]
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
      () => rawStep(client, placed.pop()!, writes),
    )
    const written = async ({ caseId, assetId }: PlacedCase): Promise<string> =>
      JSON.stringify((await client.query(rowsOfStep, [caseId, assetId])).rows)
    const [ours, byHand] = [await written(oneOfOurs), await written(oneByHand)]
    if (ours !== byHand) throw new Error(`not the same step: ${ours} and ${byHand}`)
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
