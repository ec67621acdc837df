/** One case: its process, what the next step lacks, clocks, tasks, proposals, papers and story. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { DEFAULT_LANG, formatDate } from '../../shared/i18n/define.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import { possible } from '../../shared/workflow/decide.ts'
import { orderSteps } from '../../shared/workflow/order-steps.ts'
import { CaseComments } from '../desk/case-comments.tsx'
import { CaseSlips } from '../desk/case-slips.tsx'
import { CaseDocuments } from '../documents/case-documents.tsx'
import { NoticesCard } from '../notices/notices-card.tsx'
import { useLang, useT } from '../i18n.tsx'
import { ObjectionsCard } from '../objections/objections-card.tsx'
import { ConcessionCards } from '../operation/register-card.tsx'
import { usePerson } from '../session/use-session.ts'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { type Law, caseEventsQuery, caseQuery, forgetCase, useLaw } from './case-query.ts'
import { stateName } from './case-words.ts'
import { ClocksCard } from './clocks-card.tsx'
import { MissingCard } from './missing-card.tsx'
import { NextCard } from './next-card.tsx'
import { ProposalsCard } from './proposals-card.tsx'
import { Readiness } from './readiness.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'
import { StoryCard } from './story-card.tsx'
import { TasksCard } from './tasks-card.tsx'
import { DiagramKey, WorkflowDiagram } from './workflow-diagram.tsx'
import './workflow.css'

interface CaseViewProps {
  id: string
  /** The step to open at once, from a link of the work queue. */
  step?: string | undefined
}

export function CaseView({ id, step }: CaseViewProps): ReactNode {
  const { data: detail, error, refetch } = useQuery(caseQuery(id))
  const law = useLaw(detail?.track ?? '', detail?.snapshot.definitionVersion ?? 0)
  if (error !== null && detail === undefined)
    return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (detail === undefined || law === undefined) return <SkeletonTable rows={8} />
  return <Loaded key={detail.id} detail={detail} law={law} step={step} />
}

type Open =
  | { kind: 'step'; step: string; proposalId?: string }
  | { kind: 'record' }
  | { kind: 'assign' }
  | null

function Loaded({
  detail,
  law,
  step,
}: {
  detail: CaseDetail
  law: Law
  step: string | undefined
}): ReactNode {
  const t = useT(casePageMessages)
  const person = usePerson()
  const [open, setOpen] = useState<Open>(step === undefined ? null : { kind: 'step', step })
  const [focus, setFocus] = useState<string | null>(null)
  const steps = useMemo(
    () =>
      orderSteps(
        law.definition,
        detail.state,
        possible(law.definition, detail.snapshot, person.role, detail.today, law.rules, law.calendar),
      ),
    [law, detail, person.role],
  )
  const clocks = useMemo(
    () => clocksOf(law.definition, detail.snapshot, detail.today, law.rules, law.calendar),
    [law, detail],
  )
  const events = useQuery(caseEventsQuery(detail.id)).data
  const path = useMemo(
    () =>
      new Map(
        (events ?? [])
          .toReversed()
          .flatMap(({ toState, at }) =>
            toState === null ? [] : [[toState, formatDate(DEFAULT_LANG, at)] as const],
          ),
      ),
    [events],
  )
  const shown = steps.find(({ transition }) => transition.id === focus) ?? steps[0]
  const record = (): void => setOpen({ kind: 'record' })
  return (
    <div className="case-grid">
      <div className="case-grid__main">
        <Card
          title={
            <>
              {t('process')}
              <CaseFacts detail={detail} />
            </>
          }
          extra={<DiagramKey track={detail.track} />}
          flush
        >
          <WorkflowDiagram
            definition={law.definition}
            current={detail.state}
            path={path}
            possible={steps}
            onPick={(id) => setFocus(id)}
          />
        </Card>
        {shown !== undefined && (
          <MissingCard
            step={shown}
            detail={detail}
            onStep={() => setOpen({ kind: 'step', step: shown.transition.id })}
            onOther={(id) => setFocus(id)}
            onRecord={record}
          />
        )}
        {detail.track === 'title_confirmation' && <ObjectionsCard detail={detail} />}
        {detail.track === 'concession' && <ConcessionCards detail={detail} />}
        {detail.tasks.length > 0 && <TasksCard detail={detail} />}
        <NoticesCard detail={detail} definition={law.definition} onRecord={record} />
        <CaseDocuments
          caseId={detail.id}
          round={detail.round}
          editable={detail.closedOn === null}
          required={shown?.transition.requiredDocuments.map(({ kind }) => kind) ?? []}
          onChange={() => forgetCase(detail.id, detail.assetId)}
        />
        <CaseSlips caseId={detail.id} unitId={detail.unitId} />
        <CaseComments caseId={detail.id} />
        <StoryCard events={events ?? []} definition={law.definition} />
      </div>
      <div className="case-grid__side">
        {detail.proposals.length > 0 && (
          <ProposalsCard
            detail={detail}
            definition={law.definition}
            onTake={(transition, proposalId) => setOpen({ kind: 'step', step: transition, proposalId })}
          />
        )}
        <NextCard
          steps={steps}
          detail={detail}
          onStep={(id) => setOpen({ kind: 'step', step: id })}
          onLook={setFocus}
          onRecord={record}
          onAssign={() => setOpen({ kind: 'assign' })}
        />
        {detail.track === 'title_confirmation' && detail.closedOn === null && (
          <Readiness detail={detail} law={law} />
        )}
        <ClocksCard clocks={clocks} definition={law.definition} />
      </div>
      <OpenDialog open={open} onOpen={setOpen} detail={detail} law={law} />
    </div>
  )
}

interface OpenDialogProps {
  open: Open
  onOpen: (open: Open) => void
  detail: CaseDetail
  law: Law
}

function OpenDialog({ open, onOpen, detail, law }: OpenDialogProps): ReactNode {
  const close = (): void => onOpen(null)
  if (open === null) return null
  if (open.kind === 'record') return <RecordDialog detail={detail} law={law} onClose={close} />
  if (open.kind === 'assign') return <AssignDialog detail={detail} onClose={close} />
  const chosen = law.definition.transitions.find(({ id }) => id === open.step)
  if (chosen === undefined) return null
  return (
    <StepDialog
      key={chosen.id}
      detail={detail}
      law={law}
      transition={chosen}
      {...(open.proposalId === undefined ? {} : { proposalId: open.proposalId })}
      onClose={close}
      onOther={(step) => onOpen({ kind: 'step', step })}
      onRecord={() => onOpen({ kind: 'record' })}
    />
  )
}

function CaseFacts({ detail }: { detail: CaseDetail }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  return (
    <span className="case-facts text-12 muted">
      <span>{t('case.head', { caseNo: detail.caseNo, date: formatDate(lang, detail.openedOn) })}</span>
      <b>{stateName(lang, detail.track, detail.state)}</b>
      {detail.takenOver && <span>{t('case.takenOver')}</span>}
      {detail.closedOn !== null && (
        <span>{t('case.closed', { date: formatDate(lang, detail.closedOn) })}</span>
      )}
      {detail.flags.map((flag) => (
        <span key={flag} className="case-flag">
          {t(`flag.${flag}` as 'flag.published')}
        </span>
      ))}
      {detail.fromCaseId !== null && (
        <Link to="/cases/$caseId" params={{ caseId: detail.fromCaseId }}>
          {t('case.follows')}
        </Link>
      )}
      <Link to="/cases/$caseId/summary" params={{ caseId: detail.id }}>
        {t('summary')}
      </Link>
    </span>
  )
}
