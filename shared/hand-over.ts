/** When a case changes hands: whoever has it and loses it may read why. Pure; the same in browser, server and dry run. */

export interface Holder {
  readonly unitId: string | null
  readonly assigneeId: string | null
}

/** Fewest characters of a reason. */
export const LEAST_REASON = 2

/** A person or a desk that has the case and is to have it no longer. A first assignment takes it from nobody. */
export const isTakenFrom = (from: Holder, to: Holder): boolean =>
  (from.assigneeId !== null && from.assigneeId !== to.assigneeId) ||
  (from.unitId !== null && from.unitId !== to.unitId)

export const lacksReason = (from: Holder, to: Holder, reason: string | undefined): boolean =>
  isTakenFrom(from, to) && (reason ?? '').trim().length < LEAST_REASON
