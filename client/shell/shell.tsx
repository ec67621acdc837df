/** The frame of every staff page: skip link, rail, top bar, the page itself, notices. */
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { ToastRegion } from '../ui/toast.tsx'
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
  return (
    <PageTitleProvider>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <div className="shell">
        <Rail role={role} badges={badges} />
        <TopBar person={person} search={search} action={action} bell={bell} />
        <main id="content" className="shell__content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <ToastRegion />
    </PageTitleProvider>
  )
}
