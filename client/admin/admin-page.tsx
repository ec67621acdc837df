/** /admin: the frame of the four pages. Administrators change, auditors read; others are told who may. */
import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { AntdFrame } from '../ui/antd-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import './admin.css'

const tabs = ['users', 'units', 'areas', 'system'] as const

export function AdminPage(): ReactNode {
  const t = useT(adminMessages)
  const ui = useT(uiMessages)
  const { role } = usePerson()
  usePageTitle({ title: t('title') })
  if (role !== 'administrator' && role !== 'auditor')
    return <EmptyState title={ui('error.forbidden')} why={<Link to="/">{ui('state.toMap')}</Link>} />
  return (
    <AntdFrame>
      <div className="admin">
        <nav className="tabs admin__tabs" aria-label={t('tabs')}>
          {tabs.map((tab) => (
            <Link key={tab} to={`/admin/${tab}`}>
              {t(`tab.${tab}`)}
            </Link>
          ))}
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
