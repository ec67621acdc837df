/** A right as the API answers it; names of private holders only for those who need them. */
import { maskPersonName, mayReadPersonNames } from '../../shared/mask.ts'
import type { Right } from '../../shared/right.ts'
import type { Role } from '../../shared/user.ts'
import type { RightRow } from './right.sql.ts'

export function rightAnswer(row: RightRow, role: Role): Right {
  const masked = row.partyKind === 'person' && row.partyName !== null && !mayReadPersonNames(role)
  return {
    ...row,
    partyName: masked ? maskPersonName(row.partyName!) : row.partyName,
    endedAt: row.endedAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
  }
}
