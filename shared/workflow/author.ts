/**
 * The short way in which definitions are written: what is left out is empty, and the registrar acts.
 * Must never add a requirement of its own.
 */
import type { TitleStatus } from '../codes/title-status.ts'
import type { Condition, Deadline, Effect, Transition, WorkflowRole, WorkflowState } from './definition.ts'
import type { DocumentKind } from './document-kinds.ts'
import type { FieldCode } from './fields.ts'
import type { GuardName } from './guard-names.ts'
import type { LegalBasis } from './legal-basis.ts'
import type { Office } from './offices.ts'

interface Need {
  when?: readonly Condition[]
  basis?: readonly LegalBasis[]
}
type FieldNeed = FieldCode | readonly [FieldCode, Need]
type DocumentNeed = DocumentKind | readonly [DocumentKind, Need]
type GuardNeed = GuardName | readonly [GuardName, Record<string, string | string[]>]
type Decision = Transition['decisions'][number]

interface Details {
  office: Office
  law: readonly LegalBasis[]
  roles?: readonly WorkflowRole[]
  trigger?: Transition['trigger']
  guards?: readonly GuardNeed[]
  fields?: readonly FieldNeed[]
  optional?: readonly FieldCode[]
  documents?: readonly DocumentNeed[]
  checklist?: Transition['checklist']
  decisions?: readonly Decision[]
  effects?: readonly Effect[]
}

const need = (rest: Need | undefined) => ({ when: [...(rest?.when ?? [])], basis: [...(rest?.basis ?? [])] })

/** One transition: id, states, name in both languages, and what it takes. */
export function step(
  id: string,
  from: readonly string[],
  to: string,
  [zh, en]: readonly [string, string],
  details: Details,
): Transition {
  const { guards = [], fields = [], documents = [], checklist = [], decisions = [], effects = [] } = details
  return {
    id,
    from: [...from],
    to,
    zh,
    en,
    office: details.office,
    trigger: details.trigger ?? 'person',
    roles: [...(details.roles ?? ['registrar'])],
    guards: guards.map((guard) =>
      typeof guard === 'string' ? { name: guard, params: {} } : { name: guard[0], params: guard[1] },
    ),
    requiredFields: fields.map((item) =>
      typeof item === 'string' ? { field: item, ...need(undefined) } : { field: item[0], ...need(item[1]) },
    ),
    optionalFields: [...(details.optional ?? [])],
    requiredDocuments: documents.map((item) =>
      typeof item === 'string' ? { kind: item, ...need(undefined) } : { kind: item[0], ...need(item[1]) },
    ),
    checklist: [...checklist],
    decisions: [...decisions],
    effects: [...effects],
    legalBasis: [...details.law],
  }
}

type DeadlineDetails = Omit<
  Deadline,
  'id' | 'ruleId' | 'zh' | 'en' | 'lamp' | 'pauses' | 'when' | 'ownerRole'
> & {
  lead: number
  pauses?: Deadline['pauses']
  when?: readonly Condition[]
  ownerRole?: WorkflowRole
}

/** One deadline; `lead` is how many days before the end the lamp turns yellow. */
export function clock(
  id: string,
  ruleId: string,
  [zh, en]: readonly [string, string],
  { lead, pauses = [], when = [], ownerRole = 'registrar', ...details }: DeadlineDetails,
): Deadline {
  return {
    ...details,
    id,
    ruleId,
    zh,
    en,
    ownerRole,
    lamp: { yellowLeadDays: lead },
    pauses: [...pauses],
    when: [...when],
  }
}

export const is = (fact: Condition['fact'], ...values: (string | boolean)[]): Condition => ({
  fact,
  in: values,
})

export const choose = (
  kind: Decision['kind'],
  field: FieldCode,
  allowed: readonly string[] = [],
  rest: { ruleId?: string; when?: readonly Condition[] } = {},
): Decision => ({
  kind,
  field,
  allowed: [...allowed],
  ruleId: rest.ruleId ?? null,
  when: [...(rest.when ?? [])],
})

export const item = (
  code: string,
  zh: string,
  en: string,
  basis: readonly LegalBasis[] = [],
  mayNotApply = false,
): Transition['checklist'][number] => ({ code, zh, en, mayNotApply, basis: [...basis] })

export const title = (to: TitleStatus, ...when: Condition[]): Effect => ({ kind: 'title_status', to, when })

export const copy = (from: FieldCode, to: FieldCode, ...when: Condition[]): Effect => ({
  kind: 'copy_field',
  from,
  to,
  when,
})
export const clear = (...codes: FieldCode[]): Effect => ({ kind: 'clear_fields', fields: codes })

export const open = (...codes: string[]): WorkflowState[] => codes.map((code) => ({ code, kind: 'open' }))
export const holding = (...codes: string[]): WorkflowState[] =>
  codes.map((code) => ({ code, kind: 'holding' }))
export const final = (...codes: string[]): WorkflowState[] => codes.map((code) => ({ code, kind: 'final' }))
