/** The choice being made about a batch, kept in this browser until it is staged or the batch ends. */
import { importChoice, type ImportChoice } from '../../shared/import.ts'

const keyOf = (batchId: string): string => `panhuo.import.${batchId}`

/** Null when there is none, or when it is of an older form. */
export function readDraft(batchId: string): ImportChoice | null {
  try {
    const text = localStorage.getItem(keyOf(batchId))
    return text === null ? null : (importChoice.safeParse(JSON.parse(text)).data ?? null)
  } catch {
    return null // storage may be forbidden by the browser
  }
}

export function keepDraft(batchId: string, choice: ImportChoice | null): void {
  try {
    if (choice === null) localStorage.removeItem(keyOf(batchId))
    else localStorage.setItem(keyOf(batchId), JSON.stringify(choice))
  } catch {
    // see readDraft; the choice then lasts for the page
  }
}
