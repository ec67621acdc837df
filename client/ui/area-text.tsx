/** An area in square metres with its mu beside it (and hectares in English), two decimals each. */
import type { ReactNode } from 'react'
import { formatArea } from '../../shared/i18n/define.ts'
import { useLang } from '../i18n.tsx'

/** `areaM2` is in square metres; `null` when nobody has measured or registered it. */
export function AreaText({ areaM2 }: { areaM2: number | null }): ReactNode {
  const lang = useLang()
  if (areaM2 === null) return <span className="dim">—</span>
  if (lang === 'en') {
    return (
      <span className="nowrap">
        <b>{formatArea(lang, areaM2)}</b> ({formatArea(lang, areaM2, 'mu')}, {formatArea(lang, areaM2, 'ha')})
      </span>
    )
  }
  return (
    <span className="nowrap">
      <b>{formatArea(lang, areaM2)}</b>
      {'\u3000'}
      {formatArea(lang, areaM2, 'mu')}
    </span>
  )
}
