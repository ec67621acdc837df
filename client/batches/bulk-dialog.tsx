/** 批量办理: choose what is done with a selection, try it, run it, read the report, without leaving the page. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { prepareBulkRun } from '../../shared/api/batch-api.ts'
import type { BulkAct, BulkSelection, SelectionSummary } from '../../shared/bulk-run.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import '../assets/asset-form.css'
import '../workflow/workflow.css'
import { AssignForm, TaskForm } from './act-forms.tsx'
import { runQuery, selectionQuery } from './batch-query.ts'
import './batches.css'
import { BulkStepForm } from './bulk-step-form.tsx'
import { RunView } from './run-view.tsx'

export interface BulkDialogProps {
  selection: BulkSelection
  /** The step chosen at first, and values known beforehand, e.g. of an estate. */
  transition?: string
  presets?: Readonly<Record<string, FieldValue>>
  onClose: () => void
}

export type Kind = BulkAct['kind']
/** The act as chosen so far; null while something is lacking that the form itself can see. */
export type OnAct = (act: BulkAct | null) => void

export function BulkDialog(props: BulkDialogProps): ReactNode {
  const t = useT(batchMessages)
  const ui = useT(uiMessages)
  const summary = useQuery(selectionQuery(props.selection))
  const [runId, setRunId] = useState<string | null>(null)
  return (
    <Dialog title={t('start')} onClose={props.onClose} wide>
      {summary.error !== null && runId === null && <ErrorNote error={summary.error} />}
      {summary.data === undefined && summary.error === null && <SkeletonTable rows={4} />}
      {summary.data !== undefined && (
        <div hidden={runId !== null}>
          <Choose {...props} summary={summary.data} onRun={setRunId} />
        </div>
      )}
      {runId !== null && <RunView id={runId} onAgain={() => setRunId(null)} />}
      {(runId !== null || summary.data === undefined) && (
        <div className="dialog__actions">
          {runId !== null && (
            <Link className="dialog__count" to="/batches/runs/$id" params={{ id: runId }}>
              {t('run.open')}
            </Link>
          )}
          <Button onClick={props.onClose}>{ui('action.close')}</Button>
        </div>
      )}
    </Dialog>
  )
}

interface ChooseProps extends BulkDialogProps {
  summary: SelectionSummary
  onRun: (id: string) => void
}

function Choose({ selection, transition, presets, summary, onRun, onClose }: ChooseProps): ReactNode {
  const t = useT(batchMessages)
  const ui = useT(uiMessages)
  const kinds: Kind[] = [
    ...(summary.cases.length > 0 ? (['step'] as const) : []),
    ...(summary.openTasks.length > 0 ? (['task'] as const) : []),
    ...(summary.opens.length > 0 ? (['open'] as const) : []),
    ...(summary.cases.length > 0 ? (['assign'] as const) : []),
  ]
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'open')
  const [act, setAct] = useState<BulkAct | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const tryOut = async (): Promise<void> => {
    if (act === null) return
    setBusy(true)
    setError(null)
    try {
      const { data } = await call(prepareBulkRun, {
        body: { selection, act },
        idempotencyKey: newIdempotencyKey(),
      })
      queryClient.setQueryData(runQuery(data.id).queryKey, data)
      onRun(data.id)
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  const count = summary.cases.reduce((sum, one) => sum + one.count, 0)
  return (
    <form
      className="act-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void tryOut()
      }}
    >
      <p className="text-12 muted">
        {t('choose.selection', { assets: summary.assets, cases: count })}
        {summary.withoutCase > 0 && `　${t('choose.withoutCase', { count: summary.withoutCase })}`}
      </p>
      <SegmentedControl
        label={t('choose.what')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`act.${value}`) }))}
        onChange={(next) => {
          setKind(next)
          setAct(null)
        }}
      />
      {(kind === 'step' || kind === 'open') && (
        <BulkStepForm
          key={kind}
          kind={kind}
          summary={summary}
          onAct={setAct}
          {...(transition === undefined ? {} : { first: transition })}
          presets={presets ?? {}}
        />
      )}
      {kind === 'task' && <TaskForm summary={summary} onAct={setAct} />}
      {kind === 'assign' && <AssignForm summary={summary} onAct={setAct} />}
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="dialog__actions">
        <Button onClick={onClose}>{ui('action.cancel')}</Button>
        <Button type="submit" kind="primary" disabled={busy || act === null} aria-busy={busy}>
          {t('run.try')}
        </Button>
      </div>
    </form>
  )
}
