/** 推介 · 线索 · 投资人 · 测算: the places of promotion, as links. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { leadMessages } from '../../shared/i18n/leads.ts'
import { leadReaders } from '../../shared/lead-codes.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import './leads.css'

export function PromotionTabs(): ReactNode {
  const t = useT(leadMessages)
  // leads hold personal data: who may not read them sees no way there
  const { role } = usePerson()
  const mayLead = leadReaders.some((one) => one === role)
  const tab = 'promotion-tab'
  const here = { className: 'promotion-tab promotion-tab--on' }
  return (
    <nav className="promotion-tabs" aria-label={t('tabs')}>
      <Link
        to="/publications"
        search={{}}
        className={tab}
        activeProps={here}
        activeOptions={{ includeSearch: false }}
      >
        {t('publications')}
      </Link>
      {mayLead && (
        <>
          <Link
            to="/leads"
            search={{}}
            className={tab}
            activeProps={here}
            activeOptions={{ includeSearch: false }}
          >
            {t('leads')}
          </Link>
          <Link to="/investors" className={tab} activeProps={here}>
            {t('investors')}
          </Link>
        </>
      )}
      <Link
        to="/bench"
        search={{}}
        className={tab}
        activeProps={here}
        activeOptions={{ includeSearch: false }}
      >
        {t('bench')}
      </Link>
    </nav>
  )
}
