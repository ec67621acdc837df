import { describe, expect, it } from 'vitest'
import { describeMissing } from '../i18n/workflow-missing.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { decideOn, lacking, lackingLines, transitionOf } from './testing/attempt.ts'
import { emptyCase } from './testing/ready-case.ts'

describe('concession', () => {
  const until = (concessionEndsOn: string, termYears: number) => ({
    concessionEndsOn,
    termYears,
    termBasis: null,
  })
  it('国办函〔2023〕115 号（八）: 40 years, longer only with its basis', () => {
    expect(lacking('concession', 'sign', until('2065-06-01', 40))).toEqual([])
    expect(lacking('concession', 'sign', until('2066-06-01', 41))).toEqual(['guard term_within_cap'])
    expect(lacking('concession', 'sign', { ...until('2066-06-01', 41), termBasis: '投资规模大' })).toEqual([])
  })
  it('民法典 第 705 条: a lease never exceeds 20 years', () => {
    const lease = { legalForm: 'lease', termBasis: '投资规模大' }
    expect(lacking('concession', 'sign', { ...until('2045-06-01', 20), ...lease })).toEqual([])
    expect(lacking('concession', 'sign', { ...until('2046-06-01', 21), ...lease })).toEqual([
      'guard term_within_cap',
    ])
  })
  it('C3: the signature names everything the register lacks, at once', () => {
    const decision = decideOn(emptyCase(workflowDefinitions.concession, 'awarded'), { transition: 'sign' })
    const fields = decision.ok ? [] : decision.missing.filter(({ kind }) => kind === 'field')
    expect(fields.length).toBeGreaterThanOrEqual(25)
  })
  it('17 号令: no hand-over before operation, and none before the end of the term', () => {
    const facts = {
      concessionBeginsOn: '2016-11-10',
      concessionEndsOn: '2026-11-10',
      termYears: 10,
      concessionMode: 'build_operate_transfer',
    }
    expect(lacking('concession', 'hand_over', { ...facts, operatingSince: null })).toEqual([
      'guard operated_before_hand_over',
    ])
    expect(lacking('concession', 'hand_over', { concessionMode: 'build_operate_transfer' })).toEqual([
      'guard after_term',
    ])
    expect(transitionOf('concession', 'hand_over').from).not.toContain('building')
  })
  it('25 号令 第 37-40 条: a term is amended or extended only after evaluation and approval, with the creditors', () => {
    const term = {
      amendmentKind: 'term',
      evaluationNo: null,
      amendmentApprovalNo: null,
      debtAffected: true,
      creditorConsentOn: null,
    }
    expect(lacking('concession', 'finish_amendment', term)).toEqual([
      'field evaluationNo',
      'field amendmentApprovalNo',
      'field creditorConsentOn',
    ])
    expect(
      lacking('concession', 'extend', { evaluationNo: null, newEndsOn: '2060-06-01', termBasis: null }),
    ).toEqual(['field evaluationNo', 'field termBasis'])
    expect(lacking('concession', 'begin_amendment', { amendmentKind: 'party' })).toEqual([
      'guard operator_unchanged',
    ])
  })
  it('国办函〔2023〕115 号（八）: an extension past 40 years in all is refused, whatever basis it states', () => {
    const extended = (newEndsOn: string, rest = {}) =>
      lackingLines('concession', 'extend', { newEndsOn, termBasis: '客流低于预期', ...rest })
    expect(extended('2065-06-01')).toEqual([])
    const refused = extended('2066-06-01')
    expect(refused).toMatchObject([
      {
        what: 'new_term_within_cap',
        article: [{ law: 'ppp115', article: '8', verified: true }],
        fix: { action: 'correct', target: 'newEndsOn' },
        rule: { id: 'conc.term_max', value: 40, unit: 'year' },
      },
    ])
    expect(refused.map((line) => describeMissing('zh-CN', line))).toEqual([
      '延期后超过法定上限：特许经营期限上限 40 年',
    ])
    expect(extended('2070-06-01', { concessionEndsOn: '2067-06-01', termYears: 42 })).toEqual([])
  })
  it('民法典 第 705 条: a lease renewed for more than 20 years from today is refused with that article', () => {
    const lease = { legalForm: 'lease', concessionEndsOn: '2030-06-01', termBasis: '客流低于预期' }
    expect(lacking('concession', 'extend', { ...lease, newEndsOn: '2046-11-01' })).toEqual([])
    expect(lackingLines('concession', 'extend', { ...lease, newEndsOn: '2047-06-01' })).toMatchObject([
      { what: 'new_term_within_cap', article: [{ law: 'civil_code', article: '705' }], rule: { value: 20 } },
    ])
  })
  it('17 号令 第 3、4 条: titled or authorised, and paid by its users', () => {
    expect(lacking('concession', 'screen', { governmentAuthorised: false })).toEqual([
      'guard titled_or_authorised',
    ])
    expect(
      lacking('concession', 'screen', { governmentAuthorised: false }, { titleStatus: 'registered' }),
    ).toEqual([])
    expect(lacking('concession', 'screen', { fiscalOutlayAdded: true })).toEqual(['guard user_pays'])
    expect(lacking('concession', 'screen', { fiscalOutlayAdded: true, legalForm: 'lease' })).toEqual([])
  })
})
