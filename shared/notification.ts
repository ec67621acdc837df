/** Counts of the desk, notifications and a person's wishes about them. Imports no law: the shell loads it. */
import { z } from 'zod'

/** mine: assigned to me, or on my unit's desk, unassigned, and mine to move. */
export const deskQueues = ['mine', 'unit', 'all', 'waiting', 'done'] as const

const day = z.iso.date()
const instant = z.iso.datetime()

/** Counts stop at 999: what is more than that is not read one by one. */
export const deskCounts = z
  .object({
    queues: z.record(z.string(), z.int()),
    lamps: z.record(z.string(), z.int()).meta({ description: 'Of the queue asked for' }),
    families: z.record(z.string(), z.int()),
    dueToday: z.int(),
    slips: z.int(),
    tasks: z.int(),
    unread: z.int(),
    days: z.array(z.object({ on: day, lamp: z.string(), count: z.int() })),
    today: day,
  })
  .meta({ id: 'DeskCounts' })
export type DeskCounts = z.infer<typeof deskCounts>

export const notificationRow = z
  .object({
    id: z.int(),
    kind: z.string(),
    caseId: z.uuid().nullable(),
    slipId: z.uuid().nullable(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    at: instant,
    read: z.boolean(),
  })
  .meta({ id: 'Notification' })
export type NotificationRow = z.infer<typeof notificationRow>

export const mailSetting = z
  .object({
    address: z.email().nullable(),
    mode: z.enum(['off', 'each', 'digest']),
    lang: z.enum(['zh-CN', 'en']),
    muted: z.array(z.string()).meta({ description: 'Kinds not wanted at all' }),
    available: z.boolean().meta({ description: 'Whether this server sends mail' }),
  })
  .meta({ id: 'MailSetting' })
export type MailSetting = z.infer<typeof mailSetting>
