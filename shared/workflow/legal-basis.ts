/**
 * One citation: law, article, and whether its text was read. Authors write `read('order53', '14(1)')` for a text that
 * was read and `unread(…)` for one that was not (待核). Must never claim more than DOMAIN's marks do.
 */
import { z } from 'zod'
import { type LawCode, lawCodes } from './laws.ts'

export const legalBasis = z.object({
  law: z.enum(lawCodes),
  article: z
    .string()
    .regex(/^(?:\d+(?:\(\d+\))?(?:-\d+)?)?$/)
    .meta({ description: 'Number as printed: 14, 14(1) or 37-40; empty where the number is unknown' }),
  verified: z.boolean().meta({ description: 'False: 待核' }),
})
export type LegalBasis = z.infer<typeof legalBasis>

/** A text that was read in a source (DOMAIN mark V). */
export const read = (law: LawCode, article: string): LegalBasis => ({ law, article, verified: true })

/** A text or article number from memory or secondary sources only (DOMAIN marks U and V*): 待核. */
export const unread = (law: LawCode, article = ''): LegalBasis => ({ law, article, verified: false })

/** The district's own working order: not law, so there is no text to check. */
export const localOrder: LegalBasis = { law: 'district', article: '', verified: false }
