/**
 * The property-rights status as a house on its land: what is registered is filled, what exists in fact is
 * outlined, what is missing is dashed. Ink only: hue belongs to the family.
 */
import type { ReactNode } from 'react'
import type { TitleStatus } from '../../../shared/codes/title-status.ts'
import { useLang } from '../../i18n.tsx'
import { titleWord } from './code-words.ts'
import './symbols.css'

type Part = 'filled' | 'outlined' | 'missing'

const parts: Readonly<Record<TitleStatus, { land: Part; house: Part; struck?: 'bar' | 'cross' }>> = {
  none: { land: 'missing', house: 'missing' },
  fact_owned: { land: 'outlined', house: 'outlined' },
  land_only: { land: 'filled', house: 'missing' },
  house_only: { land: 'missing', house: 'filled' },
  registered: { land: 'filled', house: 'filled' },
  restricted: { land: 'filled', house: 'filled', struck: 'bar' },
  unregistrable: { land: 'outlined', house: 'outlined', struck: 'cross' },
}

function partStyle(part: Part): { fill: string; strokeDasharray?: string } {
  if (part === 'missing') return { fill: '#fff', strokeDasharray: '1.8 1.4' }
  return { fill: part === 'filled' ? 'var(--ink-700)' : '#fff' }
}

export function TitleGlyph({ status }: { status: TitleStatus }): ReactNode {
  const { land, house, struck } = parts[status]
  return (
    <svg width="16" height="14" viewBox="0 0 16 14" stroke="var(--ink-700)" aria-hidden focusable="false">
      <path d="M1 10.5h14v3H1z" {...partStyle(land)} />
      <path d="M3.5 8.5V5L8 1.2 12.5 5v3.5z" {...partStyle(house)} />
      {struck === 'bar' && <path d="M1 7.2 15 2.4" stroke="var(--red-text)" strokeWidth="1.6" />}
      {struck === 'cross' && <path d="M2 2 14 12M14 2 2 12" stroke="var(--red-text)" strokeWidth="1.6" />}
    </svg>
  )
}

export function TitleStatusMark({ status }: { status: TitleStatus }): ReactNode {
  const lang = useLang()
  return (
    <span className="title-mark">
      <TitleGlyph status={status} />
      {titleWord(status, lang)}
    </span>
  )
}
