/**
 * /admin: the frame of its pages. Administrators change, auditors read. The law is for everybody to read: others see its
 * pages only, and are told who may see the rest.
 */
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { publishingMessages } from '../../shared/i18n/publishing.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { AntdFrame } from '../ui/antd-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import './admin.css'

const officeTabs = ['users', 'units', 'areas'] as const
const lawTabs = ['rules', 'holidays', 'workflows'] as const
const isLawPage = (path: string): boolean => lawTabs.some((tab) => path.startsWith(`/admin/${tab}`))

/** Before the page inside, which may have a title of its own: of two, the later one is shown. */
function AdminTitle(): ReactNode {
  const t = useT(adminMessages)
  usePageTitle({ title: t('title') })
  return null
}

export function AdminPage(): ReactNode {
  const t = useT(adminMessages)
  const ui = useT(uiMessages)
  const law = useT(lawMessages)
  const publishing = useT(publishingMessages)
  const { role } = usePerson()
  const { pathname } = useLocation()
  const isOffice = role === 'administrator' || role === 'auditor'
  if (!isOffice && !isLawPage(pathname))
    return <EmptyState title={ui('error.forbidden')} why={<Link to="/">{ui('state.toMap')}</Link>} />
  return (
    <AntdFrame>
      <AdminTitle key={pathname} />
      <div className="admin">
        <nav className="tabs admin__tabs" aria-label={t('tabs')}>
          {isOffice &&
            officeTabs.map((tab) => (
              <Link key={tab} to={`/admin/${tab}`}>
                {t(`tab.${tab}`)}
              </Link>
            ))}
          {lawTabs.map((tab) => (
            <Link key={tab} to={`/admin/${tab}`}>
              {law(`tab.${tab}`)}
            </Link>
          ))}
          {isOffice && <Link to="/admin/templates">{t('tab.templates')}</Link>}
          {isOffice && <Link to="/admin/publishing">{publishing('tab')}</Link>}
          {isOffice && <Link to="/admin/system">{t('tab.system')}</Link>}
          <span className="spacer" />
          {role === 'auditor' && <span className="text-12 muted admin__read-only">{t('readOnly')}</span>}
        </nav>
        <div className="admin__body">
          <Outlet />
        </div>
      </div>
    </AntdFrame>
  )
}
