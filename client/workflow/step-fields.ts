/** Which fields and checklist items a step's form shows for a case, given what is typed so far. Pure. */
import { holds } from '../../shared/workflow/case-facts.ts'
import type { Transition } from '../../shared/workflow/definition.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import type { FieldCode } from '../../shared/workflow/fields.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'

export interface FormField {
  code: FieldCode
  required: boolean
}

/** The server knows these better than anybody who types. */
const serverFacts: ReadonlySet<string> = new Set(['overlapsConfirmedParcel'])

export function stepFields(transition: Transition, snapshot: CaseSnapshot): FormField[] {
  const needed = [
    ...transition.requiredFields.filter(({ when }) => holds(snapshot, when)).map(({ field }) => field),
    ...transition.decisions.filter(({ when }) => holds(snapshot, when)).map(({ field }) => field),
  ]
  const required = new Set<FieldCode>(needed)
  return [...new Set<FieldCode>([...needed, ...transition.optionalFields])]
    .filter((code) => !serverFacts.has(code))
    .map((code) => ({ code, required: required.has(code) }))
}

/** The typed values over those of the case. */
export const overlaid = (snapshot: CaseSnapshot, fields: CaseSnapshot['fields']): CaseSnapshot => ({
  ...snapshot,
  fields: { ...snapshot.fields, ...fields },
})

/** What a field shows: what was typed, also when that was to empty it; else what the case has. */
export const valueOf = (
  code: string,
  typed: CaseSnapshot['fields'],
  { fields }: Pick<CaseSnapshot, 'fields'>,
): FieldValue => (code in typed ? typed[code] : fields[code]) ?? null

/** What changed against the case: only that is sent. */
export function changedFields(
  snapshot: CaseSnapshot,
  typed: CaseSnapshot['fields'],
  shown: readonly FormField[],
): CaseSnapshot['fields'] {
  const codes = new Set<string>(shown.map(({ code }) => code))
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([code, value]) =>
        codes.has(code) && JSON.stringify(value) !== JSON.stringify(snapshot.fields[code] ?? null),
    ),
  )
}
