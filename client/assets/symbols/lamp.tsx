/** A lamp: shape first, colour second, always with words beside it. */
import type { ReactNode } from 'react'
import type { AssetLamp } from './lamp-of.ts'
import './lamp.css'

const shapes: Readonly<Record<Exclude<AssetLamp, 'none'>, ReactNode>> = {
  red: <path d="M6 .2 11.8 6 6 11.8.2 6z" fill="var(--red)" />,
  yellow: (
    <path d="M6 1.2 11.3 10.8H.7z" fill="var(--yellow)" stroke="var(--yellow-text)" strokeLinejoin="round" />
  ),
  green: <circle cx="6" cy="6" r="4.6" fill="var(--green)" />,
  stopped: (
    <g stroke="var(--grey)" strokeWidth="1.3">
      <circle cx="6" cy="6" r="4.4" fill="var(--panel)" />
      <path d="M4.8 4v4M7.2 4v4" />
    </g>
  ),
}

export function Lamp({ lamp }: { lamp: AssetLamp | null }): ReactNode {
  if (lamp === null || lamp === 'none') return null
  return (
    <svg className="lamp" width="12" height="12" viewBox="0 0 12 12" aria-hidden focusable="false">
      {shapes[lamp]}
    </svg>
  )
}

export function LampText({ lamp, children }: { lamp: AssetLamp | null; children: ReactNode }): ReactNode {
  return (
    <span className="lamp-text" data-lamp={lamp ?? 'none'}>
      <Lamp lamp={lamp} />
      {children}
    </span>
  )
}
