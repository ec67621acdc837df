/** The 64 px ink rail at the left, or the bar at the bottom of a phone. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { Logo } from './logo.tsx'
import { railPlaces, type RailPlace } from './navigation.ts'
import { useShortcut } from './shortcuts.ts'

export function Rail({ role }: { role: string | null }): ReactNode {
  const t = useT(shellMessages)
  const places = railPlaces.filter((place) => place.roles === undefined || place.roles.includes(role ?? ''))
  return (
    <nav className="rail" aria-label={t('nav')}>
      <span className="rail__logo">
        <Logo />
      </span>
      {places.map((place) => (
        <RailLink key={place.path} place={place} />
      ))}
    </nav>
  )
}

function RailLink({ place }: { place: RailPlace }): ReactNode {
  const t = useT(shellMessages)
  const navigate = useNavigate()
  const { path, label, icon: Icon } = place
  const filter = useSearch({ strict: false, select: (search) => search.filter })
  const search = place.filtered === true && filter !== undefined ? { filter } : {}
  useShortcut(`g ${place.shortcut}`, () => void navigate({ to: path, search }))
  return (
    <Link to={path} search={search} activeOptions={{ exact: path === '/', includeSearch: false }}>
      <Icon size={20} strokeWidth={1.6} aria-hidden />
      {t(label)}
    </Link>
  )
}
