/** From psql, with no use case in the way: the database moves a case by an arrow of its definition, or not at all. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Act, SYSTEM_ACTOR, type Trx, inTransaction } from '../../server/db/transaction.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { anAsset } from '../support/builders.ts'
import { type PlacedCase, placeCase } from '../support/case-builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
/** An idle-land case that stands at `suspected`, one in a hold, and an asset without any case. */
let one: PlacedCase
let held: PlacedCase
let bare: string
beforeAll(async () => {
  program = await startProgram()
  const { db } = program.program
  const { idle_land: definition } = workflowDefinitions
  one = await placeCase(db, { ...emptyCase(definition, 'suspected'), documents: ['site_photo'] })
  held = await placeCase(db, { ...emptyCase(definition, 'suspended_by_law'), resumeState: 'determined' })
  bare = (await (await program.as('registrar')).post('/api/assets', anAsset())).body.id
})
afterAll(() => program.stop())

type Statement = (trx: Trx) => Promise<unknown>
const caseSet = (changes: string, id = () => one.caseId): Statement => {
  const [column, value] = changes.split('=') as [string, string]
  return (trx) =>
    sql`update workflow_case set ${sql.ref(column)} = ${value === 'null' ? null : value}, version = version + 1 where id = ${id()}::uuid`.execute(
      trx,
    )
}
const step =
  (to: string, resume: string | null = null, id = () => one.caseId): Statement =>
  (trx) =>
    sql`update workflow_case set state = ${to}, resume_state = ${resume}, version = version + 1 where id = ${id()}::uuid`.execute(
      trx,
    )
const assetSet =
  (column: string, value: string, id = () => one.assetId): Statement =>
  (trx) =>
    sql`update asset a set ${sql.ref(column)} = ${value}, version = version + 1
      ${column === 'state' ? sql`, stage = (select stage from workflow_state w where w.track = a.track and w.code = ${value})` : sql``}
      where id = ${id()}::uuid`.execute(trx)

const taking = (transition: string): Partial<Act> => ({ door: 'workflow', reason: '直写', transition })
const door: Partial<Act> = { door: 'workflow', reason: '直写' }
const again = sql`gen_random_uuid(), '直写'`
const newCase =
  (state: string, takenOver: boolean): Statement =>
  (trx) =>
    sql`insert into workflow_case (id, case_no, asset_id, track, definition_version, state, taken_over, opened_on, entered_on)
    select ${again}, id, 'idle_land', 1, ${state}, ${takenOver}, '2026-01-01', '2026-01-01' from asset where id = ${bare}::uuid`.execute(
      trx,
    )
const raw =
  (text: TemplateStringsArray): Statement =>
  (trx) =>
    sql(text).execute(trx)

const refused: readonly (readonly [name: string, code: string, statement: Statement, act?: Partial<Act>])[] =
  [
    ['the state of an asset, without the door', 'PH007', assetSet('state', 'determined')],
    [
      'the state of an asset, through the door but not where its case stands',
      'PH007',
      assetSet('state', 'determined'),
      door,
    ],
    ['the track of an asset, without the door', 'PH007', assetSet('track', 'unsold_plot')],
    [
      'the state of an asset that has no case, even through the door',
      'PH007',
      assetSet('state', 'identified', () => bare),
      door,
    ],
    ['the title status of an asset, without its door', 'PH007', assetSet('title_status', 'registered')],
    [
      'the title status of an asset, through the door without a reason',
      'PH007',
      assetSet('title_status', 'registered'),
      { door: 'workflow' },
    ],
    [
      'the title status of an asset to one it cannot become',
      'PH006',
      assetSet('title_status', 'restricted'),
      door,
    ],
    ['the state of a case, with nothing said', 'PH007', step('determined')],
    ['the state of a case, through the door but by no step', 'PH007', step('determined'), door],
    [
      'the state of a case, by a step that its state does not have',
      'PH006',
      step('determined'),
      taking('determine'),
    ],
    [
      'the state of a case, by the right step to the wrong state',
      'PH006',
      step('determined'),
      taking('issue_notice'),
    ],
    [
      'the state of a case, by a step of another track',
      'PH006',
      step('under_investigation'),
      taking('pass_a_year'),
    ],
    [
      'the state of a case, by the right step, leaving its asset behind',
      'PH007',
      step('under_investigation'),
      taking('issue_notice'),
    ],
    [
      'a hold that forgets where it was entered',
      'PH006',
      step('suspended_by_law', 'fee_paid'),
      taking('suspend'),
    ],
    [
      'a hold lifted to where the case never was',
      'PH006',
      step('fee_paid', null, () => held.caseId),
      taking('resume'),
    ],
    ['where a hold leads back to', 'PH007', caseSet('resume_state=fee_paid', () => held.caseId), door],
    [
      'the pauses of a case',
      'PH007',
      caseSet('pauses=[{"cause":"supplement","from":"2026-01-01","to":null}]'),
      door,
    ],
    ['the day of the last step', 'PH007', caseSet('entered_on=2020-01-01'), door],
    ['the day a case was opened, and with it its rules', 'PH010', caseSet('opened_on=2000-01-01'), door],
    ['the definition a case began with', 'PH007', caseSet('definition_version=99'), door],
    ['which case leads its asset', 'PH007', caseSet('leads=false')],
    [
      'a case without the next version',
      'PH002',
      raw`update workflow_case set fields = '{}', version = version + 2`,
    ],
    ['a case opened in the middle', 'PH006', newCase('determined', false), taking('open')],
    ['a case taken over where its asset does not stand', 'PH006', newCase('determined', true), door],
    ['a case taken over at its end', 'PH006', newCase('closed', true), door],
    ['a case removed', 'PH003', raw`delete from workflow_case`],
    ['all cases removed', 'PH003', raw`truncate workflow_case cascade`],
    ['an event rewritten', 'PH003', raw`update case_event set reason = 'x'`],
    ['an event removed', 'PH003', raw`delete from case_event`],
    [
      'an event made up',
      'PH003',
      raw`insert into case_event (case_id, version, at, actor, action, track, definition_version)
    select id, 9, now(), changed_by, 'x', track, 1 from workflow_case limit 1`,
    ],
    [
      'a past version made up',
      'PH003',
      raw`insert into history.workflow_case select now(), c.* from workflow_case c limit 1`,
    ],
    ['a past version rewritten', 'PH003', raw`update history.workflow_case set state = 'x'`],
    [
      'an arrow added to a definition',
      'PH003',
      raw`insert into workflow_arrow values ('idle_land', 1, 'open', 'suspected', 'closed', false)`,
    ],
    ['an arrow bent', 'PH003', raw`update workflow_arrow set to_state = 'closed'`],
    ['a definition rewritten', 'PH003', raw`update workflow_definition set body = '{}'`],
    ['a rule rewritten', 'PH003', raw`update workflow_rule set value = 1 where id = 'idle.fee_cap'`],
    ['a rule removed', 'PH003', raw`delete from workflow_rule`],
    [
      'two versions of a rule in force on one day',
      '23P01',
      raw`insert into workflow_rule (id, revision, kind, value, unit, zh, en, starts_from, law, article, verified, reason, created_by)
    select id, 99, kind, 9, unit, zh, en, starts_from, law, article, verified, 'x', created_by from workflow_rule where id = 'idle.fee_cap'`,
    ],
    ['a filed paper that becomes another', 'PH003', raw`update case_document set kind = 'determination'`],
    ['a filed paper removed', 'PH003', raw`delete from case_document`],
    ['an alarm rewritten', 'PH003', raw`update deadline_alarm set level = 'red'`],
  ]

describe('the database refuses', () => {
  for (const [name, code, statement, act] of refused) {
    it(`${name} (${code})`, async () => {
      const whole = { actor: SYSTEM_ACTOR, action: 'asset.corrected' as const, ...act }
      await expect(inTransaction(program.program.db, whole, statement)).rejects.toMatchObject({ code })
    })
  }

  it('a step without an actor (PH001)', async () => {
    await expect(program.program.db.transaction().execute(step('under_investigation'))).rejects.toMatchObject(
      { code: 'PH007' },
    )
    const unsigned = (trx: Trx) =>
      sql`select set_config('panhuo.transition', 'issue_notice', true)`
        .execute(trx)
        .then(() => step('under_investigation')(trx))
    await expect(program.program.db.transaction().execute(unsigned)).rejects.toMatchObject({ code: 'PH001' })
  })
})

it('and it takes the very step that the definition has, asset and case together', async () => {
  await inTransaction(
    program.program.db,
    { actor: SYSTEM_ACTOR, action: 'asset.corrected', ...taking('issue_notice') },
    async (trx) => {
      await step('under_investigation')(trx)
      await assetSet('state', 'under_investigation')(trx)
    },
  )
  const { rows } = await sql<{
    state: string
    transition: string
  }>`select c.state, e.transition from workflow_case c
    join case_event e on e.case_id = c.id and e.version = c.version where c.id = ${one.caseId}::uuid`.execute(
    program.program.db,
  )
  expect(rows).toEqual([{ state: 'under_investigation', transition: 'issue_notice' }])
})
