/** The frame of every staff page: skip link, rail, top bar, the page itself, notices. */
import { type ReactNode, useRef } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { ToastRegion } from '../ui/toast.tsx'
import { useScrolls } from '../ui/use-scrolls.ts'
import { PageTitleProvider } from './page-title.tsx'
import { Rail } from './rail.tsx'
import './shell.css'
import { TopBar } from './top-bar.tsx'

interface ShellProps {
  role: string | null
  person: ReactNode
  search: ReactNode
  action: ReactNode
  bell: ReactNode
  badges: Readonly<Record<string, number>>
  children: ReactNode
}

export function Shell({ role, person, search, action, bell, badges, children }: ShellProps): ReactNode {
  const t = useT(shellMessages)
  const page = useRef<HTMLElement>(null)
  const scrolls = useScrolls(page)
  return (
    <PageTitleProvider>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <div className="shell">
        <Rail role={role} badges={badges} />
        <TopBar person={person} search={search} action={action} bell={bell} />
        <main ref={page} id="content" className="shell__content" tabIndex={scrolls ? 0 : -1}>
          {children}
        </main>
      </div>
      <ToastRegion />
    </PageTitleProvider>
  )
}
