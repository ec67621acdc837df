/** Facts of a case that tell a private person, and what of them a role reads that sees names masked. Pure. */
import { maskPersonName, mayReadPersonNames } from '../mask.ts'
import type { Role } from '../user.ts'
import type { FieldCode } from './fields.ts'
import type { CaseSnapshot } from './snapshot.ts'

/** Words of a citizen may hold anything: they are withheld whole. */
const withheld = (): string => '***'

const personalFields: Partial<Record<FieldCode, (text: string) => string>> = {
  objector: maskPersonName,
  objectionReason: withheld,
}

/** The same facts; still there, so that steps are judged alike, but telling nobody. */
export function fieldsFor(role: Role, fields: CaseSnapshot['fields']): CaseSnapshot['fields'] {
  if (mayReadPersonNames(role)) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([code, value]) => {
      const mask = personalFields[code as FieldCode]
      return [code, mask !== undefined && typeof value === 'string' ? mask(value) : value]
    }),
  )
}
