/** The 64 px ink rail at the left, or the bar at the bottom of a phone. */
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { Logo } from './logo.tsx'
import { railPlaces, type RailPlace } from './navigation.ts'
import { useShortcut } from './shortcuts.ts'

interface RailProps {
  role: string | null
  /** Counts shown on places, by path. */
  badges: Readonly<Record<string, number>>
}

export function Rail({ role, badges }: RailProps): ReactNode {
  const t = useT(shellMessages)
  const places = railPlaces.filter((place) => place.roles === undefined || place.roles.includes(role ?? ''))
  return (
    <nav className="rail" aria-label={t('nav')}>
      <span className="rail__logo">
        <Logo />
      </span>
      {places.map((place) => (
        <RailLink key={place.path} place={place} count={badges[place.path] ?? 0} />
      ))}
    </nav>
  )
}

function RailLink({ place, count }: { place: RailPlace; count: number }): ReactNode {
  const t = useT(shellMessages)
  const navigate = useNavigate()
  const { path, label, icon: Icon } = place
  const filter = useSearch({ strict: false, select: (search) => search.filter })
  const search = place.filtered === true && filter !== undefined ? { filter } : {}
  const isHere = useLocation({
    select: ({ pathname }) => place.also?.some((one) => pathname.startsWith(one)) === true,
  })
  useShortcut(`g ${place.shortcut}`, () => void navigate({ to: path, search }))
  return (
    <Link
      to={path}
      search={search}
      activeOptions={{ exact: path === '/', includeSearch: false }}
      {...(isHere && { 'aria-current': 'page' as const })}
    >
      <Icon size={20} strokeWidth={1.6} aria-hidden />
      {t(label)}
      {count > 0 && <span className="rail__count">{count > 99 ? '99+' : count}</span>}
    </Link>
  )
}
