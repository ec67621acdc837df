/** What goes wrong on a desk, over HTTP: refused with everything that is missing at once, and nothing done twice or in half. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { transitionOf } from '../../shared/workflow/testing/attempt.ts'
import { type Facts, TODAY } from '../../shared/workflow/testing/base-facts.ts'
import { emptyCase, readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { anAsset } from '../support/builders.ts'
import { type PlacedCase, placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { refusals } from '../support/refusals.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

interface Line {
  kind: string
  what: string
  text: string
  article: { law: string; article: string; verified: boolean }[]
  who: string
  fix: { action: string; target: string }
}

let program: TestProgram
const people: Record<string, Client> = {}
beforeAll(async () => {
  const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
  writeFileSync(clock, TODAY)
  program = await startProgram({ CLOCK_FILE: clock })
  for (const role of ['registrar', 'promoter', 'planner', 'supervisor', 'auditor'] as const)
    people[role] = await program.as(role)
})
afterAll(() => program.stop())

const place = (track: AssetTrack, transition: string, from: string, facts: Facts = {}): Promise<PlacedCase> =>
  placeCase(
    program.program.db,
    readyCase(workflowDefinitions[track], transitionOf(track, transition), from, facts),
  )
const send = (client: Client, { caseId, version }: PlacedCase, body: object, rest = {}) =>
  client.post(`/api/cases/${caseId}/steps`, body, { ifMatch: version, ...rest })
const linesOf = (answer: { body: { params: { missing: Line[] } } }): Line[] => answer.body.params.missing
const named = (lines: readonly Line[]): string[] => lines.map(({ kind, what }) => `${kind} ${what}`)

describe('two people advance one case at once', () => {
  it('one wins; the other is shown the case as it stands and who was quicker, and nothing of theirs is kept', async () => {
    const placed = await place('idle_land', 'issue_notice', 'suspected')
    const body = { transition: 'issue_notice' }
    const answers = await Promise.all([
      send(people['registrar']!, placed, body),
      send(people['registrar']!, placed, body),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
    const loser = answers.find(({ status }) => status === 412)!
    expect(loser.body).toMatchObject({
      type: '/problems/edit-conflict',
      params: {
        yours: 1,
        current: { version: 2, state: 'under_investigation' },
        last: {
          version: 2,
          actorName: '测试 registrar',
          transition: 'issue_notice',
          toState: 'under_investigation',
        },
      },
    })
    const events = await people['registrar']!.get(`/api/cases/${placed.caseId}/events`)
    expect(events.body.items).toHaveLength(1)
  })
})

describe('everything that is missing comes at once', () => {
  it('an unsold plot without conditions: fields, papers and items, each with its law, who owes it and what settles it', async () => {
    const placed = await placeCase(
      program.program.db,
      emptyCase(workflowDefinitions.unsold_plot, 'rights_clear'),
    )
    const answer = await send(people['registrar']!, placed, { transition: 'set_conditions' })
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/step-refused'])
    const lines = linesOf(answer)
    expect(named(lines)).toEqual([
      'field planningConditionsNo',
      'field landUseCode',
      'field floorAreaRatio',
      'document planning_conditions',
    ])
    for (const { article, text, who, fix } of lines) {
      expect(article).toEqual([{ law: 'order53', article: '21', verified: true }])
      expect([text.length > 3, who.length > 0, fix.action.length > 0 && fix.target.length > 0]).toEqual([
        true,
        true,
        true,
      ])
    }
    const inEnglish = await send(
      people['registrar']!,
      placed,
      { transition: 'set_conditions' },
      { lang: 'en' },
    )
    expect(linesOf(inEnglish)[0]!.text).not.toBe(lines[0]!.text)
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(
      '/fields/floorAreaRatio',
    )
    const skipped = await send(people['registrar']!, placed, { transition: 'list' })
    expect(named(linesOf(skipped))).toContain('state rights_clear')
  })
})

describe('a step is refused for', () => {
  for (const [name, track, step, from, fields, line, law, facts] of refusals) {
    it(`${name}: ${line} (${law})`, async () => {
      const placed = await place(track, step, from, facts)
      const { legalForm: _known, ...given } =
        facts?.['legalForm'] === undefined ? { legalForm: null, ...fields } : fields
      const answer = await send(people['registrar']!, placed, {
        transition: step,
        fields: track === 'concession' ? given : fields,
      })
      expect(answer.status).toBe(422)
      const found = linesOf(answer).find(({ kind, what }) => `${kind} ${what}` === line)
      expect(found, named(linesOf(answer)).join()).toBeDefined()
      expect(found!.article.map((article) => article.law)).toContain(law)
      const after = await people['registrar']!.get(`/api/cases/${placed.caseId}`)
      expect([after.body.version, after.body.state]).toEqual([1, from])
    })
  }

  it('a paper that is not on file: document determination (order53)', async () => {
    const ready = readyCase(
      workflowDefinitions.idle_land,
      transitionOf('idle_land', 'determine'),
      'reply_overdue',
      { causeGround: null },
    )
    const placed = await placeCase(program.program.db, {
      ...ready,
      documents: ready.documents.filter((kind) => kind !== 'determination'),
    })
    const answer = await send(people['registrar']!, placed, { transition: 'determine' })
    expect(linesOf(answer)).toMatchObject([
      { kind: 'document', what: 'determination', fix: { action: 'upload', target: 'determination' } },
    ])
  })

  it('the wrong role: named in the list, or turned away at the door', async () => {
    const placed = await place('idle_land', 'issue_notice', 'suspected')
    const planner = await send(people['planner']!, placed, { transition: 'issue_notice' })
    expect(linesOf(planner)).toMatchObject([
      { kind: 'role', what: 'planner', fix: { action: 'other_role', target: 'registrar' } },
    ])
    expect((await send(people['auditor']!, placed, { transition: 'issue_notice' })).status).toBe(403)
    const stranger = await program.as('registrar', { area: '500107003' })
    expect((await send(stranger, placed, { transition: 'issue_notice' })).status).toBe(404)
  })

  it('a parcel that overlaps a confirmed one: only the server can know, and nobody can type it away', async () => {
    const placed = await place('title_confirmation', 'survey', 'remedying')
    await program.program.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, boundary_status, name, area_code, geom, changed_by)
        select family, asset_class, track, state, stage, 'parcel', 'confirmed', '已确权宗地', area_code, geom, changed_by
        from asset where id = ${placed.assetId}::uuid`.execute(trx)
    })
    const fields = { overlapsConfirmedParcel: false }
    const answer = await send(people['registrar']!, placed, { transition: 'survey', fields })
    expect(named(linesOf(answer))).toEqual(['guard no_overlap'])
  })
})

describe('the same request again', () => {
  it('with its key takes no second step, and with another body is refused', async () => {
    const placed = await place('idle_land', 'issue_notice', 'suspected')
    const key = 'a-step-once-only'
    const first = await send(people['registrar']!, placed, { transition: 'issue_notice' }, { key })
    const second = await send(people['registrar']!, placed, { transition: 'issue_notice' }, { key })
    expect([first.status, second.status, second.headers.get('idempotent-replay')]).toEqual([200, 200, 'true'])
    expect(second.body).toMatchObject({ id: first.body.id, version: 2, state: 'under_investigation' })
    const other = await send(people['registrar']!, placed, { transition: 'record_reply' }, { key })
    expect(other.body.type).toBe('/problems/idempotency-mismatch')
    expect((await people['registrar']!.get(`/api/cases/${placed.caseId}`)).body.version).toBe(2)
  })

  it('opens no second case, with its key or without', async () => {
    const asset = await people['registrar']!.post('/api/assets', anAsset())
    const body = { track: 'scattered_plot', transition: null, reason: '接续办理' }
    const open = (key?: string) =>
      people['registrar']!.post(`/api/assets/${asset.body.id}/cases`, body, key === undefined ? {} : { key })
    const [first, again, other] = [await open('open-once-only'), await open('open-once-only'), await open()]
    expect([first.status, again.status, again.body.id, other.status]).toEqual([201, 201, first.body.id, 409])
  })
})

describe('hostile values', () => {
  it('SQL and script in a field are kept as the text they are', async () => {
    const placed = await place('idle_land', 'issue_notice', 'suspected')
    const text = `'); drop table workflow_case; --<script>alert(1)</script>\${7*7}`
    const answer = await send(people['registrar']!, placed, {
      transition: 'issue_notice',
      fields: { noticeNo: text },
      reason: text,
    })
    expect(answer.body.snapshot.fields.noticeNo).toBe(text)
    const events = await people['registrar']!.get(`/api/cases/${placed.caseId}/events`)
    expect(events.body.items[0]).toMatchObject({ reason: text, fieldsAfter: { noticeNo: text } })
    expect(events.headers.get('content-type')).toContain('application/json')
  })

  it('a NUL, a nested value, a key of the prototype and a body too large are turned away, and nothing is done', async () => {
    const placed = await place('idle_land', 'issue_notice', 'suspected')
    const step = (fields: object) =>
      send(people['registrar']!, placed, { transition: 'issue_notice', fields })
    const statuses = [
      (await step({ noticeNo: 'a\0b' })).status,
      (await step({ noticeNo: { $ne: 1 } })).status,
      (await step({ noticeNo: 'x'.repeat(9_000_000) })).status,
      (await send(people['registrar']!, placed, { transition: 'x'.repeat(61) })).status,
    ]
    expect(statuses).toEqual([400, 400, 413, 400])
    expect((await people['registrar']!.get(`/api/cases/${placed.caseId}`)).body.version).toBe(1)
    const prototype = await fetch(`${program.address}/api/cases/${placed.caseId}/steps`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: people['registrar']!.cookie,
        'if-match': '"v1"',
      },
      body: '{"transition":"issue_notice","fields":{"__proto__":{"noticeNo":"x"}}}',
    })
    expect([200, 400, 422]).toContain(prototype.status)
    expect(Object.prototype).not.toHaveProperty('noticeNo')
  })
})
