/** The 48 px white bar: where you are, search, help, language, person. */
import { CircleHelp, Languages } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useLang, useT } from '../i18n.tsx'
import { setLang } from '../language.ts'
import { Button } from '../ui/button.tsx'
import { useShownTitle } from './page-title.tsx'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'
import { useShortcut } from './shortcuts.ts'

interface TopBarProps {
  person: ReactNode
  /** The search of the whole program; it belongs to a feature, the bar only gives it room. */
  search: ReactNode
  /** The one thing this person starts from everywhere. */
  action: ReactNode
  /** Notifications; they too belong to a feature. */
  bell: ReactNode
}

export function TopBar({ person, search, action, bell }: TopBarProps): ReactNode {
  const t = useT(shellMessages)
  const lang = useLang()
  const [help, setHelp] = useState(false)
  useShortcut('?', () => setHelp(true))
  return (
    <header className="top-bar">
      <Whereabouts />
      <span className="spacer" />
      {search}
      {action}
      <span className="top-bar__tools">
        <Button kind="quiet" icon aria-label={t('help')} title={t('help')} onClick={() => setHelp(true)}>
          <CircleHelp size={16} strokeWidth={1.75} aria-hidden />
        </Button>
        <Button
          kind="quiet"
          icon
          lang={lang === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('language.switch')}
          title={t('language.switch')}
          onClick={() => setLang(lang === 'en' ? 'zh-CN' : 'en')}
        >
          <Languages size={16} strokeWidth={1.75} aria-hidden />
        </Button>
      </span>
      {bell}
      {person}
      {help && <ShortcutsSheet onClose={() => setHelp(false)} />}
    </header>
  )
}

function Whereabouts(): ReactNode {
  const { title, note, trail } = useShownTitle()
  return (
    <div className="whereabouts">
      {trail?.map((place) => (
        <span key={place.href} className="dim nowrap whereabouts__place">
          <Link to={place.href}>{place.label}</Link> <span aria-hidden>{'\u3000/\u3000'}</span>
        </span>
      ))}
      <h1 className={trail === undefined ? 'text-16 ellipsis' : 'text-14 ellipsis'}>{title}</h1>
      {note !== undefined && <span className="dim text-12 ellipsis whereabouts__note">{note}</span>}
    </div>
  )
}
