/** What a role is called. */
import { adminMessages } from '../../shared/i18n/admin.ts'
import { type Lang, translate } from '../../shared/i18n/define.ts'
import type { Role } from '../../shared/user.ts'

export const roleWord = (lang: Lang, role: Role): string => translate(adminMessages, lang, `role.${role}`)
