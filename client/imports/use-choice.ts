/** The choice on the screen: what the person changed, else what the batch says. Kept in this browser until staged. */
import { useState } from 'react'
import type { ImportBatch, ImportChoice } from '../../shared/import.ts'
import { findLayer, firstChoice } from './choice-model.ts'
import { keepDraft, readDraft } from './draft-choice.ts'

export interface ChoiceState {
  readonly choice: ImportChoice
  /** `null` forgets what was changed. */
  readonly change: (next: ImportChoice | null) => void
}

export function useChoice(batch: ImportBatch): ChoiceState {
  const [draft, setDraft] = useState(() => readDraft(batch.id))
  const usable = draft !== null && findLayer(batch, draft.layer) !== undefined ? draft : null
  return {
    choice: usable ?? firstChoice(batch),
    change: (next) => {
      setDraft(next)
      keepDraft(batch.id, next)
    },
  }
}
