/** People, their roles and their scope. */
import { z } from 'zod'

export const roles = ['registrar', 'promoter', 'planner', 'supervisor', 'auditor', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Roles that change the registry. Administrators run the program but do not edit it (三权分立). */
export const editorRoles = ['registrar'] as const satisfies readonly Role[]

export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)
  .meta({ description: 'Lower-case letters, digits, dot, dash, underscore; 2-40 characters' })

/** ASVS 5.0 6.2: length counts, composition rules do not. */
export const newPassword = z.string().min(12).max(128)

export const session = z
  .object({
    user: z.object({
      id: z.uuid(),
      login: z.string(),
      name: z.string(),
      role: z.enum(roles),
      unitId: z.uuid().nullable(),
      unitName: z.string().nullable(),
      scopeArea: z.string(),
      scopeUnitId: z.uuid().nullable(),
      mustChangePassword: z.boolean(),
    }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>

export const user = z
  .object({
    id: z.uuid(),
    login,
    name: z.string().trim().min(1).max(40),
    role: z.enum(roles),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    scopeArea: z
      .string()
      .regex(/^\d{2,9}$/)
      .meta({ description: 'Area-code prefix' }),
    scopeUnitId: z.uuid().nullable(),
    active: z.boolean(),
    mustChangePassword: z.boolean(),
    lockedUntil: z.iso.datetime().nullable(),
    lastLoginAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof user>

export const newUser = user
  .pick({ login: true, name: true, role: true, unitId: true, scopeArea: true, scopeUnitId: true })
  .meta({ id: 'NewUser' })
export const userChange = user
  .pick({ name: true, role: true, unitId: true, scopeArea: true, scopeUnitId: true, active: true })
  .partial()
  .meta({ id: 'UserChange' })
