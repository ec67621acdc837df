/** Leads as rows, latest first. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadRow } from '../../shared/lead.ts'
import { useLang, useT } from '../i18n.tsx'
import { DateText } from '../ui/date-text.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { NextStep, titleOf, whoIs } from './lead-words.tsx'

const heads = ['no', 'who', 'offer', 'stage', 'next', 'owner', 'received'] as const

export function LeadTable({ leads }: { leads: readonly LeadRow[] }): ReactNode {
  const t = useT(leadMessages)
  return (
    <TableScroll label={t('leads')} className="card">
      <table className="plain-table leads__table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <Row key={lead.id} lead={lead} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Row({ lead }: { lead: LeadRow }): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  return (
    <tr>
      <td>
        <Link to="/leads/$id" params={{ id: lead.id }}>
          {lead.leadNo}
        </Link>
      </td>
      <td>{whoIs(lead)}</td>
      <td className="leads__title">{titleOf(lang, lead)}</td>
      <td>
        <span className="lead-stage" data-stage={lead.stage}>
          {t(`stage.${lead.stage}`)}
        </span>
      </td>
      <td>
        <NextStep lead={lead} />
      </td>
      <td>{lead.ownerName ?? <span className="dim">{t('nobody')}</span>}</td>
      <td className="muted">
        <DateText value={lead.receivedAt} form="moment" /> {t(`source.${lead.source}`)}
      </td>
    </tr>
  )
}
