/** What was typed for a step, kept in this browser until the step is taken. */
import type { Typed } from './step-form.tsx'

const keyOf = (caseId: string, transition: string): string => `panhuo.step.${caseId}.${transition}`

export function readDraft(caseId: string, transition: string): Typed | null {
  try {
    const text = localStorage.getItem(keyOf(caseId, transition))
    return text === null ? null : (JSON.parse(text) as Typed)
  } catch {
    return null
  }
}

export function keepDraft(caseId: string, transition: string, typed: Typed): void {
  try {
    localStorage.setItem(keyOf(caseId, transition), JSON.stringify(typed))
  } catch {
    // A full or forbidden store loses only the draft.
  }
}

export function forgetDraft(caseId: string, transition: string): void {
  localStorage.removeItem(keyOf(caseId, transition))
}
