/**
 * What the law says of a bundle: its legal form, its term, who pays, whose title it rests on. Runs the guards that the
 * concession case itself runs later, over the plan instead of the case. Pure; must never hold a number of a law.
 */
import type { WorkflowDefinition } from '../workflow/definition.ts'
import type { CaseFacts } from '../workflow/case-facts.ts'
import type { FieldValue } from '../workflow/field-type.ts'
import type { HolidayCalendar } from '../workflow/calendar.ts'
import { concessionGuards } from '../workflow/guards-concession.ts'
import { type IsoDate, addDays, addMonths } from '../workflow/iso-date.ts'
import { type LegalBasis, unread } from '../workflow/legal-basis.ts'
import { type Rule, type RuleBook, findRule } from '../workflow/rule.ts'
import type { LegalForm } from './legal-form.ts'

export interface CheckedPlan {
  readonly legalForm: LegalForm | null
  readonly startsOn: IsoDate | null
  readonly termYears: number
  readonly termBasis: string
  readonly fiscalOutlay: boolean | null
  readonly upfrontFeeYuan: number
  readonly upfrontFeeBasis: string
}

export interface BenchLaw {
  readonly definition: WorkflowDefinition
  readonly rules: RuleBook
  readonly calendar: HolidayCalendar
}

export const checkCodes = ['form', 'userPays', 'term', 'title', 'upfrontFee'] as const
export interface Check {
  readonly code: (typeof checkCodes)[number]
  /** stop: the case will not pass so; mind: it may, with a reason; open: not said yet. */
  readonly level: 'ok' | 'mind' | 'stop' | 'open'
  readonly basis: readonly LegalBasis[]
  /** The cap that applies, as it is in force on the day the term begins. */
  readonly rule: Rule | null
}

const capOf = (form: LegalForm | null): string | null => {
  if (form === 'lease') return 'lease.term_max'
  return form === 'concession_17' ? 'conc.term_max' : null
}

/** The plan as the fields of a case that is opened on the day the term begins. */
function factsOf(plan: CheckedPlan, pays: boolean, law: BenchLaw, today: IsoDate): CaseFacts {
  const begins = plan.startsOn ?? today
  const fields: Record<string, FieldValue> = {
    legalForm: plan.legalForm,
    userPaid: pays,
    fiscalOutlayAdded: plan.fiscalOutlay,
    termYears: plan.termYears,
    termBasis: plan.termBasis.trim(),
    concessionBeginsOn: begins,
    concessionEndsOn: addDays(addMonths(begins, plan.termYears * 12).date, -1),
  }
  const snapshot: CaseFacts['snapshot'] = {
    track: 'concession',
    definitionVersion: law.definition.version,
    state: 'screened',
    resumeState: null,
    assetClass: 'other',
    titleStatus: 'none',
    openedOn: begins,
    enteredOn: begins,
    fields,
    documents: [],
    checklist: [],
    tasks: [],
    pauses: [],
    extensions: [],
    flags: [],
  }
  return { ...law, snapshot, now: today }
}

function termCheck(plan: CheckedPlan, facts: CaseFacts): Check {
  const id = capOf(plan.legalForm)
  const rule = id === null ? null : findRule(facts.rules, id, facts.snapshot.openedOn)
  const basis = rule === null ? concessionGuards.term_within_cap.basis : [rule]
  const cited = basis.map(({ law, article, verified }) => ({ law, article, verified }))
  const make = (level: Check['level']): Check => ({ code: 'term', level, basis: cited, rule })
  if (plan.legalForm === null) return make('open')
  if (concessionGuards.term_within_cap.test(facts) !== null) return make('stop')
  return make(rule === null || plan.termYears > rule.value ? 'mind' : 'ok')
}

function userPaysCheck(plan: CheckedPlan, facts: CaseFacts): Check {
  const { basis, test } = concessionGuards.user_pays
  const make = (level: Check['level']): Check => ({ code: 'userPays', level, basis, rule: null })
  if (plan.legalForm === null || (plan.legalForm === 'concession_17' && plan.fiscalOutlay === null))
    return make('open')
  return make(test(facts) === null ? 'ok' : 'stop')
}

/**
 * @param pays whether users pay for build, running and return: the present value is not below zero
 * @param untitled how many assets are neither registered nor expressly authorised
 */
export function checksOf(
  plan: CheckedPlan,
  { pays, untitled }: { pays: boolean; untitled: number },
  law: BenchLaw,
  today: IsoDate,
): Check[] {
  const facts = factsOf(plan, pays, law, today)
  const fee = plan.upfrontFeeYuan > 0
  return [
    {
      code: 'form',
      level: plan.legalForm === null ? 'open' : 'ok',
      basis: [unread('concession17', '3')],
      rule: null,
    },
    userPaysCheck(plan, facts),
    termCheck(plan, facts),
    {
      code: 'title',
      level: untitled === 0 ? 'ok' : 'stop',
      basis: concessionGuards.titled_or_authorised.basis,
      rule: null,
    },
    {
      code: 'upfrontFee',
      level: !fee ? 'ok' : plan.upfrontFeeBasis.trim() === '' ? 'stop' : 'mind',
      basis: [unread('concession17')],
      rule: null,
    },
  ]
}
