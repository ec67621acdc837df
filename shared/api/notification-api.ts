/** What the shell asks on every page: how much waits, notifications, and how they reach a person. Kept apart from the desk so that the shell stays small. */
import { z } from 'zod'
import { deskCounts, deskQueues, mailSetting, notificationRow } from '../notification.ts'
import { endpoint } from './endpoint.ts'

export const countDesk = endpoint({
  id: 'count-desk',
  method: 'GET',
  path: '/api/desk/counts',
  summary: 'How much waits in each queue, to 999, and on which days of a month',
  role: 'signed-in',
  query: z.object({
    queue: z
      .enum(deskQueues)
      .default('mine')
      .meta({ description: 'Whose lamps, families and days are counted' }),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
  }),
  result: deskCounts,
  problems: ['invalid-request'],
})

export const listNotifications = endpoint({
  id: 'list-notifications',
  method: 'GET',
  path: '/api/notifications',
  summary: 'My notifications, latest first',
  role: 'signed-in',
  result: z.object({ items: z.array(notificationRow), unread: z.int() }),
  problems: ['login-required'],
})

export const markNotificationsRead = endpoint({
  id: 'mark-notifications-read',
  method: 'POST',
  path: '/api/notifications/read',
  summary: 'Mark these, or all, as read',
  role: 'signed-in',
  status: 204,
  body: z.object({ ids: z.array(z.int()).max(500).optional() }),
  result: z.undefined(),
  problems: ['invalid-request'],
})

export const readMailSetting = endpoint({
  id: 'read-mail-setting',
  method: 'GET',
  path: '/api/notifications/settings',
  summary: 'How I am told',
  role: 'signed-in',
  result: mailSetting,
  problems: ['login-required'],
})

export const changeMailSetting = endpoint({
  id: 'change-mail-setting',
  method: 'PUT',
  path: '/api/notifications/settings',
  summary: 'Change how I am told',
  role: 'signed-in',
  body: mailSetting.omit({ available: true }),
  result: mailSetting,
  problems: ['invalid-request'],
})
