/**
 * What a transition still lacks, all at once: role, state, fields, papers, checklist, decisions, guards, legality of the
 * title change. Each line says what, under which article, who owes it and which button settles it.
 * Must never decide by itself whether the step is taken.
 */
import { titleStatusTransitions } from '../codes/title-status.ts'
import { type CaseFacts, holds, ruleOf } from './case-facts.ts'
import { ANY, type Transition, type WorkflowDefinition, type WorkflowRole } from './definition.ts'
import { documentKinds } from './document-kinds.ts'
import { fits, isBlank } from './field-type.ts'
import { type FieldCode, fields, isFieldCode } from './fields.ts'
import type { Fix, FixAction } from './guard.ts'
import { guards } from './guards.ts'
import { isIsoDate } from './iso-date.ts'
import type { LegalBasis } from './legal-basis.ts'
import type { Office } from './offices.ts'
import type { Rule } from './rule.ts'

export const missingKinds = [
  'state',
  'role',
  'field',
  'format',
  'not_asked',
  'date_order',
  'date_future',
  'document',
  'checklist',
  'decision',
  'cap',
  'guard',
  'title_status',
] as const

export interface Missing {
  kind: (typeof missingKinds)[number]
  /** Code of the field, paper, item, guard, state, role or title status. */
  what: string
  article: readonly LegalBasis[]
  /** False where any of the articles is 待核. */
  verified: boolean
  who: Office
  fix: Fix
  /** The rule whose number stands in the way, as it is in force for the case. */
  rule?: Pick<Rule, 'id' | 'value' | 'unit' | 'zh' | 'en'>
}

/** Where a step may begin: listed states, or every open one for `*`. */
export function startsIn(definition: WorkflowDefinition, transition: Transition, state: string): boolean {
  if (transition.from.includes(state)) return true
  return (
    transition.from.includes(ANY) &&
    definition.states.some(({ code, kind }) => code === state && kind === 'open')
  )
}

/** The fields that may come with a step. What another step has settled cannot be changed along the way. */
export const fieldsOf = ({ requiredFields, optionalFields, decisions }: Transition): ReadonlySet<FieldCode> =>
  new Set([
    ...requiredFields.map(({ field }) => field),
    ...optionalFields,
    ...decisions.map(({ field }) => field),
  ])

/** Builds lines for one transition; the basis of the transition stands in where a line has none of its own. */
function lineOf(transition: Transition) {
  return (
    kind: Missing['kind'],
    what: string,
    fix: Fix,
    basis: readonly LegalBasis[] = [],
    who: Office = transition.office,
  ): Missing => {
    const article = basis.length > 0 ? basis : transition.legalBasis
    return { kind, what, article, verified: article.every(({ verified }) => verified), who, fix }
  }
}
type Line = ReturnType<typeof lineOf>

const to = (action: FixAction, target: string): Fix => ({ action, target })

function missingFields(facts: CaseFacts, transition: Transition, line: Line): Missing[] {
  return transition.requiredFields
    .filter(({ field, when }) => holds(facts.snapshot, when) && isBlank(facts.snapshot.fields[field]))
    .map(({ field, basis }) => line('field', field, to('fill', field), basis))
}

/** A value that is there but wrong in itself: form, order of dates, days to come. Null: nothing wrong, or blank. */
export function faultKindOf(
  { snapshot, now }: Pick<CaseFacts, 'snapshot' | 'now'>,
  field: FieldCode,
): 'format' | 'date_order' | 'date_future' | null {
  const row = fields[field]
  const value = snapshot.fields[field] ?? null
  if (isBlank(value)) return null
  if (!fits(row, value)) return 'format'
  if (row.type !== 'date' || !isIsoDate(value)) return null
  const earlier = row.after === undefined ? undefined : snapshot.fields[row.after]
  if (isIsoDate(earlier) && value < earlier) return 'date_order'
  return row.future !== true && value > now ? 'date_future' : null
}

function faultOf(facts: CaseFacts, field: FieldCode, line: Line): Missing | null {
  const kind = faultKindOf(facts, field)
  return kind === null ? null : line(kind, field, to('correct', field))
}

/** Fields to look at: those the step asks for and those that come with the event. */
function faultyFields(
  facts: CaseFacts,
  transition: Transition,
  given: readonly string[],
  line: Line,
): Missing[] {
  const decided = transition.decisions.map(({ field }) => field)
  const asked = fieldsOf(transition)
  const looked = new Set<string>([
    ...transition.requiredFields.map(({ field }) => field),
    ...decided,
    ...given,
  ])
  return [...looked].flatMap((code) => {
    if (!isFieldCode(code) || !asked.has(code)) return [line('not_asked', code, to('correct', code))]
    return faultOf(facts, code, line) ?? []
  })
}

function missingPapers({ snapshot }: CaseFacts, transition: Transition, line: Line): Missing[] {
  return transition.requiredDocuments
    .filter(({ kind, when }) => holds(snapshot, when) && !snapshot.documents.includes(kind))
    .map(({ kind, basis }) => line('document', kind, to('upload', kind), basis, documentKinds[kind].office))
}

/** 不适用 counts only where the item allows it, and never without a reason. */
function missingItems({ snapshot }: CaseFacts, transition: Transition, line: Line): Missing[] {
  const settled = (code: string, mayNotApply: boolean): boolean =>
    snapshot.checklist.some(
      (entry) =>
        entry.code === code &&
        (entry.status === 'done' || (mayNotApply && (entry.reason ?? '').trim() !== '')),
    )
  return transition.checklist
    .filter(({ code, mayNotApply }) => !settled(code, mayNotApply))
    .map(({ code, basis }) => line('checklist', code, to('tick', code), basis))
}

function missingDecisions(facts: CaseFacts, transition: Transition, line: Line): Missing[] {
  return transition.decisions.flatMap(({ field, allowed, ruleId, when }): Missing[] => {
    const value = facts.snapshot.fields[field] ?? null
    if (!holds(facts.snapshot, when) || isBlank(value)) {
      const asked =
        holds(facts.snapshot, when) && !transition.requiredFields.some((need) => need.field === field)
      return asked ? [line('decision', field, to('choose', field))] : []
    }
    if (allowed.length > 0 && !(typeof value === 'string' && allowed.includes(value)))
      return [line('decision', field, to('choose', field))]
    const rule = ruleId === null ? null : ruleOf(facts, ruleId)
    if (ruleId === null || (rule !== null && typeof value === 'number' && value <= rule.value)) return []
    return [underRule(facts, [ruleId], (basis) => line('cap', field, to('correct', field), basis))]
  })
}

/** A line about a rule's number cites the rule's own article, and says the number of the first. */
function underRule(
  facts: CaseFacts,
  ruleIds: readonly string[],
  make: (basis: readonly LegalBasis[]) => Missing,
  otherwise: readonly LegalBasis[] = [],
): Missing {
  const rules = ruleIds.flatMap((id) => ruleOf(facts, id) ?? [])
  const first = rules[0]
  if (first === undefined) return make(otherwise)
  const { id, value, unit, zh, en } = first
  const basis = rules.map(({ law, article, verified }) => ({ law, article, verified }))
  return { ...make(basis), rule: { id, value, unit, zh, en } }
}

/** What is waited for is a term: the rule of the deadline, where the guard names none. */
function rulesBehind({ definition }: CaseFacts, { ruleIds, action, target }: Fix): readonly string[] {
  if (ruleIds !== undefined) return ruleIds
  const awaited = action === 'wait' ? definition.deadlines.find(({ id }) => id === target) : undefined
  return awaited === undefined ? [] : [awaited.ruleId]
}

function failedGuards(facts: CaseFacts, transition: Transition, line: Line): Missing[] {
  return transition.guards.flatMap(({ name, params }) => {
    const fix = guards[name].test(facts, params)
    if (fix === null) return []
    const { ruleIds: _ruleIds, ...settles } = fix
    return [
      underRule(
        facts,
        rulesBehind(facts, fix),
        (basis) => line('guard', name, settles, basis),
        guards[name].basis,
      ),
    ]
  })
}

const isTitleChangeLawful = (from: string, target: string): boolean =>
  from === target || titleStatusTransitions.some((row) => row.from === from && row.to === target)

function unlawfulTitleChanges({ snapshot }: CaseFacts, transition: Transition, line: Line): Missing[] {
  return transition.effects.flatMap((effect) => {
    if (effect.kind !== 'title_status' || !holds(snapshot, effect.when)) return []
    return isTitleChangeLawful(snapshot.titleStatus, effect.to)
      ? []
      : [line('title_status', effect.to, to('correct', 'titleStatus'))]
  })
}

/**
 * Everything a transition lacks for this case, today and this role. `given` are the fields that came with the event.
 * A guard that only asks for a field already listed is not said twice.
 */
export function missingFor(
  facts: CaseFacts,
  transition: Transition,
  role: WorkflowRole,
  given: readonly string[] = [],
): Missing[] {
  const line = lineOf(transition)
  const { definition, snapshot, now } = facts
  const standing: Missing[] = []
  if (!startsIn(definition, transition, snapshot.state)) {
    standing.push(line('state', snapshot.state, to('other_step', transition.id)))
  }
  if (!transition.roles.includes(role))
    standing.push(line('role', role, to('other_role', transition.roles.join())))
  if (now < snapshot.enteredOn) standing.push(line('date_order', 'now', to('wait', 'now')))
  const blank = missingFields(facts, transition, line)
  const named = new Set(blank.map(({ what }) => what))
  return [
    ...standing,
    ...blank,
    ...faultyFields(facts, transition, given, line),
    ...missingPapers(facts, transition, line),
    ...missingItems(facts, transition, line),
    ...missingDecisions(facts, transition, line),
    ...failedGuards(facts, transition, line).filter(
      ({ fix }) => !(fix.action === 'fill' && named.has(fix.target)),
    ),
    ...unlawfulTitleChanges(facts, transition, line),
  ]
}
