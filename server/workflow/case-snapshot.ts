/** A stored case as `decide` sees it, with the facts that only the server can know laid over what was typed. */
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import type { StoredCase } from './case-row.sql.ts'

/** Facts of the server's own: whatever a request says of them is left aside. */
export const serverFacts: ReadonlySet<string> = new Set(['overlapsConfirmedParcel'])

type Facts = Pick<StoredCase, Exclude<keyof CaseSnapshot, 'fields'> | 'fields' | 'overlaps'>

export function snapshotOf(stored: Facts): CaseSnapshot {
  const own = stored.track === 'title_confirmation' ? { overlapsConfirmedParcel: stored.overlaps } : {}
  return {
    track: stored.track,
    definitionVersion: stored.definitionVersion,
    state: stored.state,
    resumeState: stored.resumeState,
    assetClass: stored.assetClass,
    titleStatus: stored.titleStatus,
    openedOn: stored.openedOn,
    enteredOn: stored.enteredOn,
    fields: { ...stored.fields, ...own },
    documents: stored.documents,
    checklist: stored.checklist,
    tasks: stored.tasks,
    pauses: stored.pauses,
    extensions: stored.extensions,
    flags: stored.flags,
  }
}

export const withoutServerFacts = (fields: CaseSnapshot['fields']): CaseSnapshot['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([code]) => !serverFacts.has(code)))
