/** One lead: where it stands, who it is, what comes next, the cases of its assets, and its story. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { actOnLead } from '../../shared/api/lead-api.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import { leadPath } from '../../shared/lead-codes.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { ForgetDialog, MoveDialog } from './lead-dialogs.tsx'
import { CasesCard, PersonCard, StoryCard } from './lead-cards.tsx'
import { leadChanged, leadQuery } from './lead-query.ts'
import { titleOf, whoIs } from './lead-words.tsx'
import { PlanCard } from './plan-card.tsx'
import './leads.css'

const route = getRouteApi('/staff/leads/$id')

export function LeadPage(): ReactNode {
  const t = useT(leadMessages)
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(leadQuery(id))
  usePageTitle({ title: data?.leadNo ?? '', trail: [{ label: t('leads'), href: '/leads' }] })
  if (data !== undefined) return <Working key={id} lead={data} />
  if (error === null) return <SkeletonTable rows={10} />
  if (error instanceof ApiProblem && error.status === 404)
    return <EmptyState title={t('missing')} why={t('missing.why')} />
  return <ErrorNote error={error} onRetry={() => void refetch()} />
}

type Asked = 'move' | 'lost' | 'forget'

function Working({ lead }: { lead: LeadDetail }): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  const writes = usePerson().role === 'promoter'
  const [asked, setAsked] = useState<Asked | null>(null)
  const props = { lead, onClose: () => setAsked(null), onStale: () => reload(lead.id) }
  return (
    <div className="lead">
      <header className="lead__head">
        <div>
          <h1 className="text-20">{whoIs(lead)}</h1>
          <p className="muted">
            {lead.leadNo}
            {' · '}
            <Link to="/publications/$id" params={{ id: lead.publicationId }}>
              {titleOf(lang, lead)}
            </Link>
          </p>
        </div>
        {writes && lead.suspect === null && lead.stage !== 'landed' && (
          <div className="row">
            {lead.stage !== 'lost' && <Button onClick={() => setAsked('lost')}>{t('lost')}</Button>}
            <Button kind="primary" onClick={() => setAsked('move')}>
              {t('move')}
            </Button>
          </div>
        )}
      </header>
      <Path stage={lead.stage} />
      <Suspicion lead={lead} writes={writes} />
      <div className="lead__grid">
        <div>
          <PersonCard lead={lead} writes={writes} onForget={() => setAsked('forget')} />
          <PlanCard key={lead.version} lead={lead} writes={writes} />
          <CasesCard lead={lead} />
        </div>
        <StoryCard lead={lead} writes={writes} />
      </div>
      {asked === 'forget' && <ForgetDialog {...props} />}
      {(asked === 'move' || asked === 'lost') && <MoveDialog {...props} lost={asked === 'lost'} />}
    </div>
  )
}

const reload = (id: string): void => void queryClient.invalidateQueries({ queryKey: leadQuery(id).queryKey })

/** The stages in order, those behind filled. */
function Path({ stage }: { stage: LeadDetail['stage'] }): ReactNode {
  const t = useT(leadMessages)
  const at = leadPath.findIndex((one) => one === stage)
  return (
    <ol className="lead-path" data-lost={stage === 'lost' ? '' : undefined}>
      {leadPath.map((one, index) => (
        <li
          key={one}
          data-done={index <= at ? '' : undefined}
          aria-current={one === stage ? 'step' : undefined}
        >
          {t(`stage.${one}`)}
        </li>
      ))}
      {stage === 'lost' && <li aria-current="step">{t('stage.lost')}</li>}
    </ol>
  )
}

function Suspicion({ lead, writes }: { lead: LeadDetail; writes: boolean }): ReactNode {
  const t = useT(leadMessages)
  const [error, setError] = useState<unknown>(null)
  if (lead.suspect === null) return null
  const clear = async (): Promise<void> => {
    try {
      const input = { params: { id: lead.id }, ifMatch: etagOf(lead), body: { act: 'clear' as const } }
      leadChanged((await call(actOnLead, input)).data)
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Note kind="warning">
      {t(`suspect.${lead.suspect}`)}{' '}
      {writes && (
        <button type="button" className="link-button" onClick={() => void clear()}>
          {t('suspect.clear')}
        </button>
      )}
      {error !== null && <ErrorNote error={error} />}
    </Note>
  )
}
