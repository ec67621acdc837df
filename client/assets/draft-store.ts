/**
 * Drafts of the form in this browser, one per asset and person. A draft that cannot be read is dropped; a full
 * or forbidden storage never disturbs the form.
 */
import { z } from 'zod'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { geometry } from '../../shared/geometry.ts'
import { formFields } from './form-fields.ts'
import type { FormValues } from './form-values.ts'

export interface Draft {
  readonly values: FormValues
  /** Version of the asset the draft began from; null for a registration. */
  readonly version: number | null
  readonly savedAt: string
}

const draft = z.object({
  values: z.object({
    family: z.enum(assetFamilyCodes),
    fields: z.record(z.enum(formFields), z.string()),
    geometry: geometry.nullable(),
    reason: z.string(),
  }),
  version: z.int().nullable(),
  savedAt: z.iso.datetime(),
})

/** `subject` is an asset's id, or `new`. Drafts of one person are not shown to the next one at this computer. */
export const draftKey = (personId: string, subject: string): string => `panhuo.draft.${personId}.${subject}`

export function readDraft(key: string): Draft | null {
  try {
    const text = localStorage.getItem(key)
    if (text === null) return null
    const parsed = draft.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    localStorage.removeItem(key)
  } catch {
    // storage forbidden or text broken: there is no draft then
  }
  return null
}

/** Whether it was kept. */
export function keepDraft(key: string, kept: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // see keepDraft
  }
}
