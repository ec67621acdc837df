/** How far an import is: its steps, and the line of uploads. */
import { describe, expect, it } from 'vitest'
import type { ImportBatch } from '../../shared/import.ts'
import { furthestStep, isReachable, progressOf, rowsToWrite, shownStep } from './batch-steps.ts'
import {
  again,
  changed,
  hasOpen,
  megabytes,
  newUpload,
  nextUpload,
  singleResult,
  without,
} from './upload-queue.ts'

describe('steps', () => {
  it('lead to the one that waits', () => {
    const shown = (status: ImportBatch['status'], asked?: number) => shownStep({ status }, asked)
    expect(shown('inspected')).toBe(1)
    expect(shown('checked')).toBe(3)
    expect(shown('committed', 2)).toBe(4)
    expect(shown('inspected', 3)).toBe(1)
    expect(shown('checked', 2)).toBe(2)
    expect(shown('staging', 1)).toBe(3)
  })
  it('go back, never ahead', () => {
    const reachable = ([1, 2, 3, 4] as const).filter((step) => isReachable({ status: 'checked' }, step))
    expect(reachable).toEqual([1, 2, 3])
    expect(furthestStep({ status: 'failed' })).toBe(1)
  })
  it('show how far the server is, and nothing when it is done', () => {
    const progress = { phase: 'reading', done: 30, total: 120 }
    expect(progressOf({ status: 'staging', progress })?.fraction).toBe(0.25)
    expect(progressOf({ status: 'staging', progress: { ...progress, total: null } })?.fraction).toBeNull()
    expect(progressOf({ status: 'staging', progress: null })?.phase).toBe('waiting')
    expect(progressOf({ status: 'checked', progress })).toBeNull()
  })
  it('count what a commit writes', () => {
    const counts = { read: 10, accepted: 6, repaired: 1, rejected: 3, warned: 2 }
    expect([rowsToWrite({ counts }), rowsToWrite({ counts: null })]).toEqual([7, 0])
  })
})

describe('the upload line', () => {
  const line = [newUpload(1, { name: 'a.zip', size: 1 }), newUpload(2, { name: 'b.zip', size: 1 })]
  it('sends one file after another', () => {
    expect(nextUpload(line)?.id).toBe(1)
    const sending = changed(line, 1, { state: 'sending' })
    expect(nextUpload(sending)).toBeUndefined()
    expect(nextUpload(changed(sending, 1, { state: 'failed', error: 'x' }))?.id).toBe(2)
  })
  it('does not let late news undo a cancellation', () => {
    const cancelled = changed(changed(line, 1, { state: 'sending' }), 1, { state: 'cancelled' })
    const late = changed(cancelled, 1, { state: 'done', batchId: 'x' })
    expect(late[0]?.state).toBe('cancelled')
    expect(again(late, 1)[0]?.state).toBe('waiting')
  })
  it('opens by itself only a single file that was read', () => {
    const one = line.slice(0, 1)
    expect(singleResult(changed(one, 1, { state: 'done', batchId: 'x' }))).toBe('x')
    expect(singleResult(changed(line, 1, { state: 'done', batchId: 'x' }))).toBeNull()
    expect(singleResult(changed(one, 1, { state: 'failed' }))).toBeNull()
  })
  it('keeps what is under way', () => {
    expect(without(line, 1)).toHaveLength(2)
    expect(hasOpen(changed(line.slice(0, 1), 1, { state: 'done' }))).toBe(false)
    expect([megabytes(100), megabytes(1_600_000), megabytes(30_000_000)]).toEqual([0.1, 1.5, 29])
  })
})
