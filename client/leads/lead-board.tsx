/** Leads in columns by stage; a card opens its lead. Columns scroll sideways on a small screen, one at a time. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadRow } from '../../shared/lead.ts'
import { leadStages } from '../../shared/lead-codes.ts'
import { useT } from '../i18n.tsx'
import { NextStep, titleOf, whoIs } from './lead-words.tsx'
import { useLang } from '../i18n.tsx'

export function LeadBoard({ leads }: { leads: readonly LeadRow[] }): ReactNode {
  const t = useT(leadMessages)
  return (
    <div className="lead-board" tabIndex={0} role="group" aria-label={t('leads')}>
      {leadStages.map((stage) => {
        const own = leads.filter((lead) => lead.stage === stage)
        return (
          <section key={stage} className="lead-column" data-stage={stage}>
            <h2>
              {t(`stage.${stage}`)} <span>{own.length}</span>
            </h2>
            {own.length === 0 && <p className="dim">{t('column.empty')}</p>}
            <ul>
              {own.map((lead) => (
                <Card key={lead.id} lead={lead} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Card({ lead }: { lead: LeadRow }): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  return (
    <li className="lead-card">
      <Link to="/leads/$id" params={{ id: lead.id }}>
        {whoIs(lead)}
      </Link>
      <p>{titleOf(lang, lead)}</p>
      <NextStep lead={lead} />
      <p className="lead-card__foot">
        <span>{lead.leadNo}</span>
        <span>{lead.ownerName ?? t('nobody')}</span>
      </p>
    </li>
  )
}
