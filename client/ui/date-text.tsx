/** A date or a moment, written as the language writes it, with the machine form in `datetime`. */
import type { ReactNode } from 'react'
import { formatDate, formatDateTime } from '../../shared/i18n/define.ts'
import { useLang } from '../i18n.tsx'

interface DateTextProps {
  /** `YYYY-MM-DD`, or an ISO moment with zone. */
  value: string
  /** `moment` adds the time of day on the clock of Chongqing; `short` drops the year, for lists. */
  form?: 'full' | 'short' | 'moment'
}

export function DateText({ value, form = 'full' }: DateTextProps): ReactNode {
  const lang = useLang()
  const text = form === 'moment' ? formatDateTime(lang, value) : formatDate(lang, value, form)
  return (
    <time dateTime={value} className="nowrap">
      {text}
    </time>
  )
}
