/** The law changes with a reason: rules from a later day, holidays by year, open cases from one version to another. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDefinition } from '../../server/law/seed-law.ts'
import type { ArticleGap, ArticleText } from '../../shared/law-texts/article-text.ts'
import type { MigrationLine, RuleRevision } from '../../shared/law.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let administrator: Client
let registrar: Client
let tomorrow: string

beforeAll(async () => {
  program = await startProgram()
  administrator = await program.as('administrator')
  registrar = await program.as('registrar')
  tomorrow = addDays(program.program.today(), 1)
})
afterAll(() => program.stop())

const revise = (id: string, revision: number, body: unknown, who = administrator) =>
  who.post<{ items: RuleRevision[]; errors: { pointer: string; code: string }[] }>(
    `/api/law/rules/${id}/revisions`,
    body,
    { ifMatch: revision },
  )
const rowsOf = async (id: string): Promise<RuleRevision[]> =>
  (await registrar.get<{ items: RuleRevision[] }>('/api/law/rules')).body.items.filter((row) => row.id === id)

describe('a rule', () => {
  test('a new number says everything wrong with it at once and changes nothing', async () => {
    const refused = await revise('idle.fee_rate', 1, { value: 1.5, reason: '依据新办法' })
    expect(refused.status).toBe(400)
    expect(refused.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/value invalid',
      '/effectiveFrom required',
    ])
    const today = program.program.today()
    const early = await revise('idle.investigate', 1, {
      value: 20,
      effectiveFrom: today,
      reason: '依据新办法',
    })
    expect(early.body.errors).toMatchObject([
      { pointer: '/effectiveFrom', code: 'rule.tooEarly', params: { min: tomorrow } },
    ])
    const half = await revise('idle.investigate', 1, {
      value: 20.5,
      effectiveFrom: tomorrow,
      reason: '依据新办法',
    })
    expect(half.body.errors).toMatchObject([{ pointer: '/value' }])
    const article = await revise('idle.investigate', 1, { article: '第五条', reason: '更正条号' })
    expect(article.body.errors).toMatchObject([{ pointer: '/article' }])
    expect(await rowsOf('idle.investigate')).toHaveLength(1)
  })

  test('a new number begins later, unverified; the old one ends the day before and stays readable', async () => {
    const done = await revise('idle.investigate', 1, {
      value: 20,
      effectiveFrom: tomorrow,
      reason: '依据新办法',
    })
    expect(done.status).toBe(200)
    const book = (await rowsOf('idle.investigate')).filter(({ supersededAt }) => supersededAt === null)
    expect(
      book.map(({ value, effectiveFrom, effectiveTo, verified }) => [
        value,
        effectiveFrom,
        effectiveTo,
        verified,
      ]),
    ).toEqual([
      [20, tomorrow, null, false],
      [30, '2012-07-01', addDays(tomorrow, -1), true],
    ])
    // somebody who saw revision 1 is told of 3
    expect((await revise('idle.investigate', 1, { note: '旧页面', reason: '旧页面的改动' })).status).toBe(412)
    expect(
      (await revise('idle.investigate', 3, { note: '说明', reason: '补充说明' }, registrar)).status,
    ).toBe(403)
  })
})

describe('a year of holidays', () => {
  test('is refused with days of another year or a day both off and worked; entered, everybody reads it', async () => {
    const year = {
      holidays: ['2031-01-01'],
      makeUpWorkdays: [],
      source: '国办发明电〔2030〕1 号',
      reason: '公布',
    }
    const put = (body: unknown, who = administrator) => who.put('/api/law/calendar/2031', body)
    expect((await put({ ...year, holidays: ['2030-01-01'] })).status).toBe(400)
    expect((await put({ ...year, makeUpWorkdays: ['2031-01-01'] })).status).toBe(400)
    expect((await put(year, registrar)).status).toBe(403)
    expect((await put(year)).status).toBe(200)
    const { body } = await registrar.get<{ items: { year: number; published: boolean }[] }>(
      '/api/law/calendar',
    )
    expect(body.items.find((row) => row.year === 2031)).toMatchObject({
      published: true,
      holidays: ['2031-01-01'],
    })
  })
})

describe('open cases on an older version', () => {
  /** The investigation may take 60 days instead of 30. */
  const next = (): WorkflowDefinition => ({
    ...workflowDefinitions.idle_land,
    version: workflowDefinitions.idle_land.version + 1,
    deadlines: workflowDefinitions.idle_land.deadlines.map((deadline) =>
      deadline.id === 'investigate' ? { ...deadline, ruleId: 'remedy.review' } : deadline,
    ),
  })

  test('are previewed with their clocks, moved with a reason, each once', async () => {
    const today = program.program.today()
    const { db } = program.program
    const { caseId } = await placeCase(db, {
      ...emptyCase(workflowDefinitions.idle_land, 'suspected'),
      openedOn: addDays(today, -3),
      enteredOn: addDays(today, -3),
      fields: { discoveredOn: addDays(today, -3) },
    })
    await db.transaction().execute((trx) => seedDefinition(trx, next()))
    const path = `/api/law/definitions/idle_land/${next().version}/migration`
    const preview = await administrator.get<{ items: MigrationLine[] }>(path)
    const line = preview.body.items.find((one) => one.caseId === caseId)
    expect(line).toMatchObject({ can: true, moved: false, state: 'suspected' })
    const due = (clocks: MigrationLine['clocksBefore']): string =>
      clocks.find(({ zh }) => zh === '签发调查通知书')?.dueOn ?? ''
    expect(due(line!.clocksBefore) >= addDays(today, 27)).toBe(true)
    expect(due(line!.clocksBefore) < addDays(today, 57)).toBe(true)
    expect(due(line!.clocksAfter) >= addDays(today, 57)).toBe(true)
    expect((await registrar.get(path)).status).toBe(403)
    const move = () =>
      administrator.post<{ items: MigrationLine[] }>(path, { caseIds: [caseId], reason: '流程改版' })
    expect((await move()).body.items).toMatchObject([{ caseId, moved: true }])
    expect((await move()).body.items).toEqual([])
    const uses = await registrar.get<{ items: { track: string; version: number; openCases: number }[] }>(
      '/api/law/definitions',
    )
    expect(uses.body.items.filter(({ track }) => track === 'idle_land')).toMatchObject([
      { version: next().version, openCases: 1 },
      { version: workflowDefinitions.idle_land.version, openCases: 0 },
    ])
  })

  test.each(['idle_land', 'not_started_project', 'unsold_plot'] as const)(
    '%s: a case of version 1 keeps its marks, and moved to version 2 has the same clocks with articles that were read',
    async (track) => {
      const { db } = program.program
      const today = program.program.today()
      const now = workflowDefinitions[track]
      expect(now.version).toBe(2)
      const first: WorkflowDefinition = { ...(doubting(now) as WorkflowDefinition), version: 1 }
      await db.transaction().execute((trx) => seedDefinition(trx, first))
      const state = first.states[0]!.code
      const fields = { agreedStartOn: addDays(today, 40), discoveredOn: today }
      const opened = { openedOn: today, enteredOn: today, fields }
      const { caseId } = await placeCase(db, { ...emptyCase(first, state), ...opened })
      const marksOf = async (): Promise<boolean[]> => {
        const { snapshot } = (await registrar.get(`/api/cases/${caseId}`)).body
        const { body } = await registrar.get(`/api/law/definitions/${track}/${snapshot.definitionVersion}`)
        return marks(body)
      }
      expect(new Set(await marksOf())).toEqual(new Set([false]))
      const path = `/api/law/definitions/${track}/2/migration`
      const preview = await administrator.get<{ items: MigrationLine[] }>(path)
      const line = preview.body.items.find((one) => one.caseId === caseId)!
      expect(line).toMatchObject({ can: true, why: null })
      expect(line.clocksAfter).toEqual(line.clocksBefore)
      const moved = await administrator.post(path, { caseIds: [caseId], reason: '条文已核对' })
      expect(moved.body.items).toMatchObject([{ caseId, moved: true }])
      expect(new Set(await marksOf())).toEqual(new Set([true]))
    },
  )
})

/** Articles of Order 53 that version 1 called 待核. */
const once = new Set(['6', '11', '14', '16', '21', '30'])
const isOnce = (one: unknown): one is { law: string; article: string; verified: boolean } =>
  typeof one === 'object' && one !== null && 'law' in one && one.law === 'order53' && 'article' in one && once.has(String(one.article)) // prettier-ignore

/** The definition with those marked as version 1 had them. */
const doubting = (part: unknown): unknown =>
  JSON.parse(JSON.stringify(part), (_key, value: unknown) =>
    isOnce(value) ? { ...value, verified: false } : value,
  )

const marks = (part: unknown): boolean[] => {
  const found: boolean[] = []
  JSON.stringify(part, (_key, value: unknown) => {
    if (isOnce(value)) found.push(value.verified)
    return value
  })
  return found
}

describe('the stored articles', () => {
  test('everybody reads them with their marks; what has no text says why', async () => {
    const { body } = await registrar.get<{ items: ArticleText[]; gaps: ArticleGap[] }>('/api/law/articles')
    const pay = body.items.find(({ law, article }) => law === 'order53' && article === '17')
    expect(pay).toMatchObject({ wording: 'full', verified: true, effectiveFrom: '2012-07-01' })
    expect(pay!.text).toContain('三十日内，按照规定缴纳土地闲置费')
    expect(body.items.find(({ law }) => law === 'ppp115')).toMatchObject({ wording: 'gist', verified: false })
    expect(body.gaps.find(({ law }) => law === 'hearing')?.zh).not.toBe('')
  })
})
