/** What an act changed: two versions side by side, by field. Pure. Hides what a role may not read. */
import type { HistoryEvent } from '../../shared/asset.ts'
import { maskPersonName, maskPhone, mayReadContacts, mayReadPersonNames } from '../../shared/mask.ts'
import type { Role } from '../../shared/user.ts'
import type { AssetVersionRow, EventRow, RightVersionRow } from './history.sql.ts'

type Changes = HistoryEvent['changes']
type Story = Pick<HistoryEvent, 'changes' | 'geometryBefore' | 'geometryAfter'>

const untold: Story = { changes: [], geometryBefore: null, geometryAfter: null }

function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  return Object.keys(after)
    .filter((field) => (before[field] ?? null) !== (after[field] ?? null))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

const masked = (value: unknown, mask: (text: string) => string): unknown =>
  typeof value === 'string' ? mask(value) : value

const contactMasks: Record<string, (text: string) => string> = {
  contactName: maskPersonName,
  contactPhone: maskPhone,
}

/** A first version tells nothing field by field: the act itself says that the asset was registered. */
export function assetStory(
  event: EventRow,
  versions: ReadonlyMap<number, AssetVersionRow>,
  role: Role,
): Story {
  const after = versions.get(event.rowVersion ?? 0)
  const before = versions.get((event.rowVersion ?? 0) - 1)
  if (!after || !before) return untold
  const changes = changesBetween(before.fields, after.fields).map((change) => {
    const mask = mayReadContacts(role) ? undefined : contactMasks[change.field]
    return mask
      ? { ...change, before: masked(change.before, mask), after: masked(change.after, mask) }
      : change
  })
  // A shape may be present because the next version differs; compare before telling it.
  const moved =
    JSON.stringify(before.geometry) !== JSON.stringify(after.geometry) &&
    before.geometry !== null &&
    after.geometry !== null
  return {
    changes,
    geometryBefore: moved ? before.geometry : null,
    geometryAfter: moved ? after.geometry : null,
  }
}

/** A registered right is told field by field, from nothing: the reader wants to know which right it is. */
export function rightStory(event: EventRow, rights: ReadonlyMap<string, RightVersionRow>, role: Role): Story {
  const id = String(event.detail['rightId'])
  const version = event.rowVersion ?? 0
  const after = rights.get(`${id}/${version}`)
  if (!after) return untold
  const before = rights.get(`${id}/${version - 1}`)
  const fieldsOf = (row: RightVersionRow | undefined): Record<string, unknown> => {
    if (!row) return {}
    const hide = row.holderIsPerson && !mayReadPersonNames(role)
    return hide ? { ...row.fields, partyName: masked(row.fields['partyName'], maskPersonName) } : row.fields
  }
  return { ...untold, changes: withHolderNamed(fieldsOf(before), fieldsOf(after)) }
}

/** A holder is told by name, also where two parties have the same one, or are masked to it; never by the id. */
function withHolderNamed(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  return changesBetween(before, after).flatMap((change) => {
    if (change.field === 'partyName') return []
    if (change.field !== 'partyId') return [change]
    return [{ field: 'partyName', before: before['partyName'] ?? null, after: after['partyName'] ?? null }]
  })
}
