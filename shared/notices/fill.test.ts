import { describe, expect, it } from 'vitest'
import { workflowDefinitions } from '../workflow/definitions/all.ts'
import { editableFields } from '../workflow/decide.ts'
import { documentKinds } from '../workflow/document-kinds.ts'
import { factByTag, factCodes, facts } from './facts.ts'
import { fillNotice, missingFacts } from './fill.ts'
import { noticeKindCodes, noticeKinds, numberSeries } from './kinds.ts'
import { issued, materialFor, typed } from './testing.ts'

const valueOf = (kind: (typeof noticeKindCodes)[number], code: string): string | undefined =>
  issued(kind).find((fact) => fact.code === code)?.value

describe.each(noticeKindCodes)('%s', (kind) => {
  const row = noticeKinds[kind]
  const definition = workflowDefinitions[row.track]
  const step = definition.transitions.find(({ id }) => id === row.transition)!

  it('belongs to a step that asks for its document, or for the day that its issue sets', () => {
    const asked = [
      ...step.requiredDocuments.map(({ kind: document }) => document),
      ...step.requiredFields.map(({ field }) => field),
    ]
    expect(asked.some((code) => code === row.documentKind || code === row.dateField)).toBe(true)
    expect(documentKinds[row.documentKind].zh).not.toBe('')
  })

  it('sets fields of the case that may be recorded where it is issued', () => {
    const from = step.from.filter((state) => state !== '*')
    for (const state of from) {
      const editable = editableFields(definition, { ...materialFor(kind).snapshot, state })
      const set = [row.numberField, row.dateField].filter((field) => field !== undefined)
      expect(set.filter((field) => !editable.includes(field))).toEqual([])
    }
  })

  it('is whole once the clerk has typed what only the clerk knows, and lists all that before', () => {
    const before = missingFacts(fillNotice(materialFor(kind), kind, {})).map(({ code }) => code)
    expect(before.every((code) => facts[code].from === 'typed')).toBe(true)
    expect(before).toEqual(row.required.filter((code) => facts[code].from === 'typed'))
    expect(missingFacts(issued(kind))).toEqual([])
  })

  it('lacks every fact of the case that is not recorded', () => {
    const material = materialFor(kind)
    const empty = { ...material, snapshot: { ...material.snapshot, fields: {} } }
    const missing = missingFacts(fillNotice(empty, kind, typed)).map(({ code }) => code)
    expect(missing).toEqual(
      expect.arrayContaining(row.required.filter((code) => facts[code].from === 'case')),
    )
  })
})

describe('facts', () => {
  it('have names that are placeholders: unique, without braces or blanks', () => {
    expect(factByTag.size).toBe(factCodes.length)
    expect(factCodes.filter((code) => !/^[\u4e00-\u9fff]{2,10}$/.test(facts[code].zh))).toEqual([])
  })

  it('are all used by a paper, and series have prefixes of their own', () => {
    expect(new Set(numberSeries.map(({ prefix }) => prefix)).size).toBe(numberSeries.length)
    for (const { code, prefix } of numberSeries)
      expect(
        noticeKindCodes.filter(
          (kind) => noticeKinds[kind].series === code && noticeKinds[kind].prefix !== prefix,
        ),
      ).toEqual([])
  })
})

describe('what a paper says', () => {
  it('terms come from the rules with their unit, and a rule that is 待核 is told', () => {
    const filled = fillNotice(materialFor('fee_hearing_notice'), 'fee_hearing_notice', {})
    const term = filled.find(({ code }) => code === 'hearingTerm')
    expect(term).toMatchObject({
      value: '5个工作日',
      unverifiedRule: 'idle.hearing_request',
      editable: false,
    })
    expect(valueOf('investigation_notice', 'replyTerm')).toBe('30日')
    expect([valueOf('fee_decision', 'reviewTerm'), valueOf('fee_decision', 'suitTerm')]).toEqual([
      '60日',
      '6个月',
    ])
  })

  it('the announcement ends where the clock of the case ends it; old buildings have their own term', () => {
    const kind = 'title_announcement'
    const end = (route: string): string | undefined => {
      const material = materialFor(kind)
      const snapshot = { ...material.snapshot, fields: { ...material.snapshot.fields, route } }
      return fillNotice({ ...material, snapshot }, kind, {}).find(({ code }) => code === 'announceEndsOn')
        ?.value
    }
    expect(end('land')).toBe('2026年12月11日')
    expect(end('historic')).toBe('2026年12月21日')
  })

  it('amounts are in yuan with words, the rate in per cent', () => {
    expect(valueOf('fee_decision', 'feeAmount')).toBe('人民币2,000,000.00元（大写：贰佰万元整）')
    expect(valueOf('fee_decision', 'feeRate')).toBe('20%')
  })

  it('what the clerk words stands; what the case or the law says cannot be typed over', () => {
    const worded = { materials: '1. 只要这一项', feeAmount: '1元', replyTerm: '3日' }
    const notice = fillNotice(materialFor('investigation_notice'), 'investigation_notice', worded)
    expect(notice.find(({ code }) => code === 'materials')?.value).toBe('1. 只要这一项')
    expect(notice.find(({ code }) => code === 'replyTerm')?.value).toBe('30日')
    const decision = fillNotice(materialFor('fee_decision'), 'fee_decision', worded)
    expect(decision.find(({ code }) => code === 'feeAmount')?.value).toContain('贰佰万元整')
  })

  it('a person is addressed as 你, a company as 你单位', () => {
    const material = materialFor('investigation_notice')
    const person = {
      ...material,
      holders: material.holders.map((one) => ({ ...one, kind: 'person' as const, name: '张三' })),
    }
    const you = (from: typeof material) =>
      fillNotice(from, 'investigation_notice', {}).find(({ code }) => code === 'you')?.value
    expect([you(material), you(person)]).toEqual(['你单位', '你'])
  })

  it('a lease is not called a concession', () => {
    const material = materialFor('tender_notice')
    const snapshot = { ...material.snapshot, fields: { ...material.snapshot.fields, legalForm: 'lease' } }
    const filled = fillNotice({ ...material, snapshot }, 'tender_notice', {})
    expect(filled.find(({ code }) => code === 'projectKind')?.value).toBe('租赁')
  })
})
