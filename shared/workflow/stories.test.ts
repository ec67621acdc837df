import { describe, expect, it } from 'vitest'
import { clocksOf } from './case-clocks.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { ruleBook } from './rules.ts'
import { type CaseSnapshot } from './snapshot.ts'
import { decideOn, transitionOf } from './testing/attempt.ts'
import { testCalendar } from './testing/calendar.ts'
import { atStart } from './testing/at-start.ts'

/** Takes steps in order on a case whose papers and fields are all there, ticking each list on the way. */
function walk(snapshot: CaseSnapshot, ...ids: string[]): CaseSnapshot {
  return ids.reduce((state, id) => {
    const checklist = transitionOf(state.track, id).checklist.map(({ code }) => ({
      code,
      status: 'done' as const,
      reason: null,
    }))
    const decision = decideOn(state, { transition: id, checklist })
    if (!decision.ok)
      throw new Error(`${id}: ${decision.missing.map(({ kind, what }) => `${kind} ${what}`).join(', ')}`)
    return decision.snapshot
  }, snapshot)
}

describe('stories', () => {
  it('idle land for the owner’s cause: notice, fee, hearing, paid, started, closed', () => {
    const found = walk(
      atStart(workflowDefinitions.idle_land, { causeGround: null }),
      'open',
      'issue_notice',
      'record_reply',
      'determine',
    )
    expect(found.flags).toEqual(['published'])
    const closed = walk(
      found,
      'notify_fee',
      'hear_fee',
      'decide_fee',
      'record_fee_paid',
      'resume_work',
      'close',
    )
    expect([closed.state, closed.flags]).toEqual(['closed', []])
  })
  it('a hearing on the fee does not stand for the one on the take-back', () => {
    const facts = { causeGround: null }
    const paid = walk(
      atStart(workflowDefinitions.idle_land, facts),
      'open',
      'issue_notice',
      'record_reply',
      'determine',
      'notify_fee',
      'hear_fee',
      'decide_fee',
      'record_fee_overdue',
      'notify_takeback',
    )
    const decision = decideOn(
      {
        ...paid,
        fields: {
          ...paid.fields,
          takebackNoticeServedOn: '2026-11-18',
          takebackApprovedOn: '2026-11-19',
          takebackDecidedOn: '2026-11-20',
        },
      },
      { transition: 'decide_takeback' },
    )
    expect(decision.ok ? [] : decision.missing.map(({ what }) => what)).toContain('hearing_settled')
  })
  it('第 12 条第二款: an extension moves the agreed start, so a new year must pass before a new suspicion', () => {
    const facts = {
      cause: 'government',
      causeGround: 'delivery',
      restartAgreedOn: '2025-06-01',
      extendedUntilOn: '2025-11-30',
    }
    const extended = walk(
      atStart(workflowDefinitions.idle_land, facts),
      'open',
      'issue_notice',
      'record_reply',
      'determine',
      'draft_plan',
      'approve_plan',
      'extend',
    )
    expect(extended.fields['agreedStartOn']).toBe('2025-11-30')
    const early = decideOn(extended, { transition: 'suspect_again' })
    expect(early.ok ? [] : early.missing.map(({ what }) => what)).toEqual(['overdue_since_start'])
    const again = decideOn(extended, { transition: 'suspect_again' }, '2026-12-01')
    expect(again.ok && [again.next, again.snapshot.documents, again.snapshot.fields['noticeNo']]).toEqual([
      'suspected',
      [],
      undefined,
    ])
  })
  it('a case suspended by law resumes where it stood, and its clock was still meanwhile', () => {
    const noticed = walk(atStart(workflowDefinitions.idle_land), 'open', 'issue_notice')
    const held = decideOn(noticed, { transition: 'suspend' }, '2026-11-20')
    if (!held.ok) throw new Error('not suspended')
    expect([held.next, held.snapshot.resumeState]).toEqual(['suspended_by_law', 'under_investigation'])
    const unanswered = { ...held.snapshot, fields: { ...held.snapshot.fields, replySubmittedOn: null } }
    const reply = clocksOf(workflowDefinitions.idle_land, unanswered, '2026-12-20', ruleBook, testCalendar)
    expect(reply.find(({ id }) => id === 'reply')?.lamp).toBe('stopped')
    const back = decideOn(held.snapshot, { transition: 'resume' }, '2026-12-20')
    expect(back.ok && [back.next, back.snapshot.pauses]).toEqual([
      'under_investigation',
      [{ cause: 'suspended_by_law', from: '2026-11-21', to: '2026-12-20' }],
    ])
  })
  it('a project not started passes into statutory idle land as a proposal', () => {
    const due = walk(
      atStart(workflowDefinitions.not_started_project),
      'open',
      'deliver',
      'work_on_permits',
      'fall_due',
      'assist',
    )
    const decision = decideOn(due, { transition: 'pass_a_year' })
    expect(decision.ok && decision.effects).toEqual([
      { kind: 'hand_over', track: 'idle_land', state: 'suspected' },
    ])
  })
  it('a building with two defects: child tasks for two offices, an objection, the stopped clock, the certificate', () => {
    const title = workflowDefinitions.title_confirmation
    const routed = walk(atStart(title), 'open', 'diagnose', 'fix_route')
    const remedying = decideOn(routed, { transition: 'start_remedy' })
    if (!remedying.ok) throw new Error('not remedying')
    expect(remedying.effects).toEqual([
      {
        kind: 'child_tasks',
        tasks: [
          { code: 'planning_check', office: 'planning_bureau' },
          { code: 'completion_acceptance', office: 'housing' },
        ],
      },
    ])
    const early = decideOn(remedying.snapshot, { transition: 'survey' })
    expect(early.ok ? [] : early.missing.map(({ fix }) => fix)).toContainEqual({
      action: 'settle_tasks',
      target: 'planning_check',
    })
    const cured = {
      ...remedying.snapshot,
      tasks: remedying.snapshot.tasks.map((task) => ({ ...task, status: 'done' as const })),
    }
    const objected = walk(cured, 'survey', 'announce', 'object')
    expect(objected.flags).toContain('disputed')
    const answered = {
      ...objected,
      fields: { ...objected.fields, objectionOutcome: 'rejected', objectionSettledOn: '2026-06-20' },
    }
    const accepted = walk(
      answered,
      'settle_objection',
      'complete_announcement',
      'settle_fees',
      'accept',
      'stop_supplement',
    )
    expect(
      clocksOf(
        title,
        { ...accepted, fields: { ...accepted.fields, registeredOn: null } },
        '2026-12-01',
        ruleBook,
        testCalendar,
      )
        .filter(({ lamp }) => lamp === 'stopped')
        .map(({ id }) => id),
    ).toEqual(['register_national', 'register_cq'])
    const held = decideOn(accepted, { transition: 'register' })
    expect(held.ok ? [] : held.missing.map(({ what, fix }) => [what, fix.target])).toEqual([
      ['no_pause_open', 'end_supplement'],
    ])
    const certified = walk(accepted, 'end_supplement', 'register', 'certify')
    expect([certified.state, certified.titleStatus]).toEqual(['certified', 'registered'])
  })
  it('a parking concession from inventory to operation, extended, its new end counted', () => {
    const operating = walk(
      atStart(workflowDefinitions.concession),
      'open',
      'screen',
      'draft_scheme',
      'review_scheme',
      'approve',
      'tender',
      'award',
      'sign',
      'operate_existing',
    )
    const nearEnd = { ...operating, fields: { ...operating.fields, concessionEndsOn: '2027-06-01' } }
    const extended = walk(nearEnd, 'mark_expiring', 'extend')
    expect([extended.fields['concessionEndsOn'], extended.fields['evaluationNo']]).toEqual([
      '2055-06-01',
      undefined,
    ])
    const refused = decideOn(extended, { transition: 'mark_expiring' })
    expect(refused.ok ? [] : refused.missing.map(({ what }) => what)).toEqual(['after_term'])
  })
})
