/** /imports/$id: one file through its four steps. The address holds the step, the server everything else. */
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { isBusy, shownStep, type Step } from './batch-steps.ts'
import { withEncoding } from './choice-model.ts'
import { CheckStep } from './check-step.tsx'
import { DoneCard } from './done-card.tsx'
import { FailureCard, GoneCard } from './failure-card.tsx'
import { ImportFooter } from './import-footer.tsx'
import './imports-styles.ts'
import { MappingStep } from './mapping-step.tsx'
import { ReadingStep } from './reading-step.tsx'
import { StepBar } from './step-bar.tsx'
import { useChoice } from './use-choice.ts'
import { useBatch, useBatchAct } from './use-imports.ts'
import { WorkProgress } from './work-progress.tsx'

const route = getRouteApi('/staff/imports/$id')

export function ImportPage(): ReactNode {
  const t = useT(importPageMessages)
  const { id } = route.useParams()
  const { data: batch, error, refetch } = useBatch(id)
  usePageTitle({
    title: batch?.fileName ?? t('title'),
    trail: [{ label: t('title'), href: '/imports' }],
  })
  if (batch !== undefined && batch.id === id) return <BatchFlow key={id} batch={batch} error={error} />
  if (error === null) return <LoadingBar active />
  return (
    <div className="imports">
      <ErrorNote error={error} onRetry={() => void refetch()} />
    </div>
  )
}

function BatchFlow({ batch, error }: { batch: ImportBatch; error: unknown }): ReactNode {
  const { step: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const step = shownStep(batch, asked)
  const go = (next: Step | undefined): void => void navigate({ search: { step: next } })
  const flow = useFlow(batch, go)
  return (
    <div className="import-page">
      <StepBar batch={batch} shown={step} onGo={go} />
      <div className="import-page__body">
        <Troubles batch={batch} error={flow.error ?? error} />
        <StepBody batch={batch} step={step} flow={flow} onGo={go} />
      </div>
      <ImportFooter
        batch={batch}
        step={step}
        choice={flow.choice}
        busy={flow.busy}
        onGo={go}
        onStage={() => flow.stage(flow.choice)}
        onCommit={flow.commit}
        onDiscard={flow.discard}
      />
    </div>
  )
}

type Flow = ReturnType<typeof useFlow>

/** What a person can do with the batch; each act leads to the step that waits for them then. */
function useFlow(batch: ImportBatch, go: (step: Step | undefined) => void) {
  const { choice, change } = useChoice(batch)
  const act = useBatchAct(batch.id)
  return {
    choice,
    change,
    busy: act.isPending,
    inspecting: act.isPending && act.variables?.kind === 'inspect',
    // questions show their own failures
    error: act.variables?.kind === 'commit' || act.variables?.kind === 'discard' ? null : act.error,
    stage: (next: typeof choice): void =>
      act.mutate(
        { kind: 'stage', choice: next },
        {
          onSuccess: () => {
            change(null)
            go(3)
          },
        },
      ),
    inspect: (encoding: typeof choice.encoding): void =>
      act.mutate(
        { kind: 'inspect', encoding },
        { onSuccess: (after) => change(withEncoding(choice, after, encoding)) },
      ),
    commit: async (): Promise<void> => {
      await act.mutateAsync({ kind: 'commit' })
      go(4)
    },
    discard: async (): Promise<void> => {
      await act.mutateAsync({ kind: 'discard' })
      change(null)
      go(undefined)
    },
  }
}

/** A failed call, or the failure that the batch itself carries. */
function Troubles({ batch, error }: { batch: ImportBatch; error: unknown }): ReactNode {
  const t = useT(importPageMessages)
  const failure = batch.status === 'failed' ? null : batch.failure
  if ((error === null || error === undefined) && failure === null) return null
  return (
    <div className="import-page__trouble">
      {error !== null && error !== undefined && <ErrorNote error={error} keepsInput />}
      {failure !== null && !isBusy(batch.status) && (
        <div className="note note--error" role="alert">
          <b>{t('failed.commit')}</b>
          <div>{failure.message}</div>
        </div>
      )}
    </div>
  )
}

interface StepBodyProps {
  batch: ImportBatch
  step: Step
  flow: Flow
  onGo: (step: Step) => void
}

function StepBody({ batch, step, flow, onGo }: StepBodyProps): ReactNode {
  const { status } = batch
  if (isBusy(status)) return <WorkProgress batch={batch} />
  if (status === 'failed') return <FailureCard batch={batch} />
  if (status === 'discarded') return <GoneCard status="discarded" />
  if (status === 'undone') return <GoneCard status="undone" />
  if (status === 'committed') return <DoneCard batch={batch} />
  const choosing = { batch, choice: flow.choice, onChange: flow.change }
  if (step === 1) return <ReadingStep {...choosing} onEncoding={flow.inspect} inspecting={flow.inspecting} />
  if (step === 2) return <MappingStep {...choosing} />
  return (
    <CheckStep
      batch={batch}
      onGo={onGo}
      onReadAgain={({ epsg, swapAxes }) => flow.stage({ ...(batch.choice ?? flow.choice), epsg, swapAxes })}
    />
  )
}
