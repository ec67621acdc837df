/** One publication: what is written at the left, the public page at the right, and the acts that take it to the public. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useBlocker } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { ApiProblem } from '../api-problem.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { PublicationActDialog, type AskedAct } from './act-dialogs.tsx'
import { EditionsCard, useReason } from './editions-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { PhotosCard } from './photos-card.tsx'
import { ReachCard } from './reach-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { PublicationActs } from './publication-acts.tsx'
import { differing, draftOf } from './publication-draft.ts'
import { PublicationForm } from './publication-form.tsx'
import { publicationQuery } from './publication-query.ts'
import { StatusText } from './status-text.tsx'
import { type PublicationWork, usePublication } from './use-publication.ts'
import '../assets/asset-form.css'
import './publications.css'

const route = getRouteApi('/staff/publications/$id')

export function PublicationPage(): ReactNode {
  const t = useT(publicationMessages)
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(publicationQuery(id))
  usePageTitle({
    title: data?.publicationNo ?? '',
    trail: [{ label: t('publications'), href: '/publications' }],
  })
  if (data !== undefined) return <Working key={id} newest={data} />
  if (error === null) return <SkeletonTable rows={10} />
  if (error instanceof ApiProblem && error.status === 404)
    return <EmptyState title={t('missing')} why={t('missing.why')} />
  return <ErrorNote error={error} onRetry={() => void refetch()} />
}

function Working({ newest }: { newest: PublicationDetail }): ReactNode {
  const work = usePublication(newest)
  const { role } = usePerson()
  const { basis } = work
  const [asked, setAsked] = useState<AskedAct | null>(null)
  // What the law makes public follows its case and nobody's hand.
  const isOffer = offerKinds.some((kind) => kind === basis.kind)
  const readOnly = role !== 'promoter' || basis.status === 'submitted' || !isOffer
  useBlocker({
    shouldBlockFn: () => work.dirty,
    enableBeforeUnload: () => work.dirty,
    disabled: !work.dirty,
  })
  return (
    <div className="publication">
      <header className="publication__head">
        <Facts publication={basis} />
        <PublicationActs work={work} onAsk={setAsked} />
      </header>
      <div className="publication__fields">
        <Notes work={work} />
        <PublicationForm
          draft={work.draft}
          faults={work.faults}
          readOnly={readOnly}
          onChange={work.setDraft}
        />
        <PhotosCard
          publication={basis}
          readOnly={readOnly}
          onChanged={(next) => work.take(next, work.dirty)}
        />
        <PapersCard
          publication={basis}
          readOnly={readOnly}
          onChanged={(next) => work.take(next, work.dirty)}
        />
        <ReachCard publication={basis} />
        <EditionsCard editions={basis.editions} />
      </div>
      <PreviewCard id={basis.id} version={basis.version} outgoing={basis.outgoing} dirty={work.dirty} />
      {asked !== null && (
        <PublicationActDialog
          act={asked}
          publication={basis}
          onDone={(next) => work.take(next)}
          onStale={work.stale}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}

function Facts({ publication }: { publication: PublicationDetail }): ReactNode {
  const t = useT(publicationMessages)
  const tp = useT(portalMessages)
  const { submittedByName, approvedByName } = publication
  return (
    <div className="publication__facts">
      <h2 className="text-20">{publication.publicationNo}</h2>
      <StatusText status={publication.status} />
      <span className="muted">{tp(`kind.${publication.kind}`)}</span>
      {publication.edition !== null && (
        <span className="publication-live">{t('edition', { edition: publication.edition })}</span>
      )}
      {submittedByName !== null && (
        <span className="muted">{t('fact.submitted', { name: submittedByName })}</span>
      )}
      {approvedByName !== null && (
        <span className="muted">{t('fact.approved', { name: approvedByName })}</span>
      )}
    </div>
  )
}

function Notes({ work }: { work: PublicationWork }): ReactNode {
  const t = useT(publicationMessages)
  const reasonOf = useReason()
  const { basis, error, faults, theirs } = work
  const lacks = Object.keys(faults).filter((pointer) => pointer.startsWith('/')).length
  const { status, remark } = basis
  return (
    <>
      {remark !== null && (status === 'draft' || status === 'withdrawn') && (
        <Note kind="warning">{t(`remark.${status}`, { reason: reasonOf(remark) })}</Note>
      )}
      {status === 'draft' && basis.edition !== null && (
        <Note>{t('public.stays', { edition: basis.edition })}</Note>
      )}
      {status === 'submitted' && !basis.mayApprove && <Note>{t('wait.other')}</Note>}
      {theirs !== null && <Conflict work={work} theirs={theirs} />}
      {error !== null &&
        (lacks > 0 ? (
          <Note kind="error">{t('lacks', { count: lacks })}</Note>
        ) : (
          <ErrorNote error={error} keepsInput />
        ))}
    </>
  )
}

function Conflict({ work, theirs }: { work: PublicationWork; theirs: PublicationDetail }): ReactNode {
  const t = useT(publicationMessages)
  const fields = differing(draftOf(theirs), work.draft).map((part) => t(part))
  return (
    <Note kind="error">
      <b>{t('conflict.title', { name: theirs.changedByName })}</b>
      {fields.length > 0 && <div>{t('conflict.what', { fields: fields.join(t('comma')) })}</div>}
      <div className="note__actions">
        {theirs.status !== 'submitted' && fields.length > 0 && (
          <button type="button" className="link-button" onClick={() => work.save(theirs)}>
            {t('conflict.mine')}
          </button>
        )}
        <button type="button" className="link-button" onClick={() => work.take(theirs)}>
          {t('conflict.theirs')}
        </button>
      </div>
    </Note>
  )
}
