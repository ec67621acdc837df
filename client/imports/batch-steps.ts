/** Where a batch stands: which of the four steps, what is busy, how far. Pure. */
import type { ImportBatch } from '../../shared/import.ts'

export const steps = [1, 2, 3, 4] as const
export type Step = (typeof steps)[number]
type Status = ImportBatch['status']

/** The server is at work on it: ask again. */
export const isBusy = (status: Status): boolean => ['uploaded', 'staging', 'committing'].includes(status)

/** Nothing more can be done with it. */
export const isOver = (status: Status): boolean =>
  ['committed', 'discarded', 'undone', 'failed'].includes(status)

/** The furthest step that can be shown. */
export function furthestStep(batch: Pick<ImportBatch, 'status'>): Step {
  switch (batch.status) {
    case 'staging':
    case 'checked':
      return 3
    case 'committing':
    case 'committed':
    case 'undone':
      return 4
    case 'inspected':
      return 2
    default:
      return 1
  }
}

/** The step a person lands on: the one that waits for them. */
export function waitingStep(batch: Pick<ImportBatch, 'status'>): Step {
  return batch.status === 'inspected' ? 1 : furthestStep(batch)
}

/** The step asked for in the address, where the batch allows it. */
export function shownStep(batch: Pick<ImportBatch, 'status'>, asked: number | undefined): Step {
  const furthest = furthestStep(batch)
  const step = steps.find((each) => each === asked)
  if (step === undefined || step > furthest) return waitingStep(batch)
  // while rows are being checked or written there is nothing to choose
  if (batch.status === 'staging' || batch.status === 'committing') return furthest
  // staged rows are gone once they are written
  if (batch.status === 'committed' || batch.status === 'undone') return 4
  return step
}

/** Steps a person may go to. */
export function isReachable(batch: Pick<ImportBatch, 'status'>, step: Step): boolean {
  return shownStep(batch, step) === step
}

export interface ProgressState {
  readonly phase: string
  readonly done: number
  readonly total: number | null
  /** 0 to 1; null while nobody can say. */
  readonly fraction: number | null
}

const phaseOf = (status: Status): string => (status === 'uploaded' ? 'uploaded' : 'waiting')

/** Null when nothing is under way. */
export function progressOf({
  status,
  progress,
}: Pick<ImportBatch, 'status' | 'progress'>): ProgressState | null {
  if (!isBusy(status)) return null
  if (progress === null) return { phase: phaseOf(status), done: 0, total: null, fraction: null }
  const { phase, done, total } = progress
  const fraction = total === null || total <= 0 ? null : Math.min(1, Math.max(0, done / total))
  return { phase, done, total, fraction }
}

/** Rows that a commit writes. */
export const rowsToWrite = ({ counts }: Pick<ImportBatch, 'counts'>): number =>
  counts === null ? 0 : counts.accepted + counts.repaired
