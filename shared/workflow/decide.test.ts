import { describe, expect, it } from 'vitest'
import { describeMissing } from '../i18n/workflow-missing.ts'
import { editableFields, possible } from './decide.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { ruleBook } from './rules.ts'
import { decideOn, lacking, transitionOf } from './testing/attempt.ts'
import { TODAY } from './testing/base-facts.ts'
import { testCalendar } from './testing/calendar.ts'
import { emptyCase, readyCase } from './testing/ready-case.ts'

const government = { cause: 'government', causeGround: 'delivery' }

describe('values', () => {
  it('are refused before their event, after today, or out of form', () => {
    expect(lacking('idle_land', 'issue_notice', { noticeServedOn: '2026-01-19' })).toEqual([
      'date_order noticeServedOn',
    ])
    expect(lacking('idle_land', 'issue_notice', { noticeServedOn: '2026-11-21' })).toEqual([
      'date_future noticeServedOn',
    ])
    expect(
      lacking('title_confirmation', 'register', {
        certificateNo: '渝123',
        unitCode: '500107001002GB00011W00000001',
      }),
    ).toEqual(['format certificateNo', 'format unitCode'])
  })
  it('settled by an earlier step cannot come along with a later one', () => {
    const snapshot = readyCase(
      workflowDefinitions.idle_land,
      transitionOf('idle_land', 'notify_fee'),
      'determined',
      government,
    )
    const decision = decideOn(snapshot, { transition: 'notify_fee', fields: { cause: 'owner' } })
    expect(decision.ok ? [] : decision.missing.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'not_asked cause',
    ])
    expect(editableFields(workflowDefinitions.idle_land, snapshot)).not.toContain('cause')
    expect(editableFields(workflowDefinitions.idle_land, snapshot)).toContain('landPrice')
  })
  it('a checklist item may be 不适用 only where allowed, and with a reason', () => {
    const entry = (code: string, reason: string | null) => ({
      code,
      status: 'not_applicable' as const,
      reason,
    })
    const list = (...entries: ReturnType<typeof entry>[]) =>
      lacking(
        'idle_land',
        'determine',
        { causeGround: null },
        {
          checklist: [
            { code: 'determination_content', status: 'done', reason: null },
            { code: 'monitoring_entry', status: 'done', reason: null },
            ...entries,
          ],
        },
      )
    expect(list(entry('finance_notice', '无金融监管事项'))).toEqual([])
    expect(list(entry('finance_notice', ' '))).toEqual(['checklist finance_notice'])
    expect(
      lacking(
        'unsold_plot',
        'clear_rights',
        {},
        {
          checklist: [
            entry('rights_clear', '理由'),
            entry('compensated', '理由'),
            entry('no_disputes', '理由'),
          ],
        },
      ),
    ).toHaveLength(3)
  })
  it('today is never before the last step', () =>
    expect(lacking('idle_land', 'issue_notice', {}, { enteredOn: '2026-11-21' })).toEqual(['date_order now']))
  it('a step the definition lacks is a refusal, not an error', () => {
    const decision = decideOn(emptyCase(workflowDefinitions.concession, 'signed'), { transition: 'fly' })
    expect(decision.ok ? [] : decision.missing).toHaveLength(1)
  })
})

describe('possible', () => {
  it('draws every step that leaves the state, ready or with what it lacks', () => {
    const definition = workflowDefinitions.idle_land
    const snapshot = readyCase(definition, transitionOf('idle_land', 'notify_fee'), 'determined', {
      causeGround: null,
    })
    const steps = possible(definition, snapshot, 'registrar', TODAY, ruleBook, testCalendar)
    expect(steps.map(({ transition, ready }) => [transition.id, ready])).toEqual([
      ['draft_plan', false],
      ['notify_fee', true],
      ['notify_takeback', true],
      ['resume_work', true],
      ['suspend', true],
    ])
  })
  it('every line has words in both languages', () => {
    const lines = Object.values(workflowDefinitions).flatMap((definition) =>
      definition.states.flatMap(({ code }) =>
        possible(definition, emptyCase(definition, code), 'auditor', TODAY, ruleBook, testCalendar).flatMap(
          ({ missing }) => missing,
        ),
      ),
    )
    expect(lines.length).toBeGreaterThan(1000)
    const texts = lines.flatMap((line) => [describeMissing('zh-CN', line), describeMissing('en', line)])
    expect(texts.filter((text) => text === undefined || text.trim() === '' || /[{}]/.test(text))).toEqual([])
  })
})
