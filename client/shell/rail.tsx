/** The 64 px ink rail at the left, or the bar at the bottom of a phone. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { Logo } from './logo.tsx'
import { railPlaces } from './navigation.ts'

export function Rail({ role }: { role: string | null }): ReactNode {
  const t = useT(shellMessages)
  const places = railPlaces.filter((place) => place.roles === undefined || place.roles.includes(role ?? ''))
  return (
    <nav className="rail" aria-label={t('nav')}>
      <span className="rail__logo">
        <Logo />
      </span>
      {places.map(({ path, label, icon: Icon }) => (
        <Link key={path} to={path} activeOptions={{ exact: path === '/', includeSearch: false }}>
          <Icon size={20} strokeWidth={1.6} aria-hidden />
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}
