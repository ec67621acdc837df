/** 剩 5 天, 超期 2 天: how far the nearest day owed is, in the words of lists. Pure. */
import { translate, type Lang } from '../../../shared/i18n/define.ts'
import { uiMessages } from '../../../shared/i18n/ui.ts'
import { daysBetween } from '../../../shared/workflow/iso-date.ts'

export function dueWords(lang: Lang, dueOn: string, today: string): string {
  const days = daysBetween(today, dueOn)
  if (days === 0) return translate(uiMessages, lang, 'due.today')
  if (days > 0) return translate(uiMessages, lang, 'due.left', { days })
  return translate(uiMessages, lang, 'due.over', { days: -days })
}
