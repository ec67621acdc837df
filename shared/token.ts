/** A personal access token as its owner sees it: never the token itself, but for once, when it is made. */
import { z } from 'zod'

export const tokenScopes = ['read', 'read-write'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** A year and a day: what is never renewed is forgotten by its owner, not by who finds it. */
export const TOKEN_DAYS_MAX = 366
export const TOKENS_MAX = 20

export const personalToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scope: z.enum(tokenScopes),
    hint: z.string().meta({ description: 'Its last four characters' }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PersonalToken' })
export type PersonalToken = z.infer<typeof personalToken>

export const newToken = z
  .strictObject({
    name: z.string().trim().min(1).max(60).meta({ description: 'What it is for, e.g. QGIS in the office' }),
    scope: z.enum(tokenScopes).default('read'),
    days: z.int().min(1).max(TOKEN_DAYS_MAX).default(90),
  })
  .meta({ id: 'NewPersonalToken' })
