/** The bar at the bottom of a batch: what the next step does, how to step back, how to throw it all away. */
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch, ImportChoice } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { isBusy, isOver, rowsToWrite, type Step } from './batch-steps.ts'
import { findLayer, isReadable, sameChoice } from './choice-model.ts'

interface ImportFooterProps {
  batch: ImportBatch
  step: Step
  choice: ImportChoice
  busy: boolean
  onGo: (step: Step) => void
  onStage: () => void
  onCommit: () => Promise<void>
  onDiscard: () => Promise<void>
}

export function ImportFooter(props: ImportFooterProps): ReactNode {
  const { batch, step, busy } = props
  const [asking, setAsking] = useState<'commit' | 'discard' | null>(null)
  if (isOver(batch.status) || isBusy(batch.status)) return null
  return (
    <footer className="import-footer">
      <Summary batch={batch} step={step} />
      <span className="spacer" />
      <Later />
      <DiscardButton disabled={busy} onPress={() => setAsking('discard')} />
      {step === 3 ? (
        <CommitButton batch={batch} disabled={busy} onPress={() => setAsking('commit')} />
      ) : (
        <Forward {...props} />
      )}
      {asking === 'discard' && (
        <DiscardDialog batch={batch} onConfirm={props.onDiscard} onClose={() => setAsking(null)} />
      )}
      {asking === 'commit' && (
        <CommitDialog batch={batch} onConfirm={props.onCommit} onClose={() => setAsking(null)} />
      )}
    </footer>
  )
}

function Summary({ batch, step }: { batch: ImportBatch; step: Step }): ReactNode {
  const t = useT(importPageMessages)
  const { counts } = batch
  if (step !== 3 || counts === null) {
    return <span className="muted text-12 import-footer__note">{t('draft.kept')}</span>
  }
  const rows = rowsToWrite(batch)
  return (
    <div className="import-footer__sums">
      <b>{rows === 0 ? t('foot.nothing') : t('foot.write', { rows })}</b>
      {rows > 0 && (
        <span className="muted">
          {t('foot.accepted', { rows: counts.accepted })}
          {counts.repaired > 0 && `\u3000${t('foot.repaired', { rows: counts.repaired })}`}
        </span>
      )}
      {counts.rejected > 0 && <span className="muted">{t('foot.leave', { rows: counts.rejected })}</span>}
    </div>
  )
}

function Later(): ReactNode {
  const t = useT(importPageMessages)
  return (
    <Link to="/imports" className="button button--text import-footer__later">
      {t('go.later')}
    </Link>
  )
}

function DiscardButton({ disabled, onPress }: { disabled: boolean; onPress: () => void }): ReactNode {
  const t = useT(importPageMessages)
  return (
    <Button kind="danger" disabled={disabled} onClick={onPress}>
      {t('go.discard')}
    </Button>
  )
}

interface CommitButtonProps {
  batch: ImportBatch
  disabled: boolean
  onPress: () => void
}

function CommitButton({ batch, disabled, onPress }: CommitButtonProps): ReactNode {
  const t = useT(importPageMessages)
  const rows = rowsToWrite(batch)
  return (
    <Button
      kind="primary"
      disabled={disabled || rows === 0}
      title={rows === 0 ? t('foot.nothing') : undefined}
      onClick={onPress}
    >
      {t('go.commit', { rows })}
    </Button>
  )
}

/** On from step 1 and 2; a choice that was staged before leads back to its result. */
function Forward({ batch, step, choice, busy, onGo, onStage }: ImportFooterProps): ReactNode {
  const t = useT(importPageMessages)
  const layer = findLayer(batch, choice.layer)
  const blocked = layer === undefined || !isReadable(layer)
  const why = blocked ? t('stage.blocked') : undefined
  const isStaged = batch.status === 'checked' && batch.choice !== null
  const unchanged = isStaged && batch.choice !== null && sameChoice(choice, batch.choice)
  if (step === 1) {
    return (
      <Button kind="primary" disabled={busy || blocked} title={why} onClick={() => onGo(2)}>
        {t('go.next')}
      </Button>
    )
  }
  return (
    <>
      <Button disabled={busy} onClick={() => onGo(1)}>
        {t('go.back')}
      </Button>
      <Button
        kind="primary"
        disabled={busy || blocked}
        title={why}
        onClick={() => (unchanged ? onGo(3) : onStage())}
      >
        {t(unchanged ? 'go.toCheck' : isStaged ? 'go.again' : 'go.stage')}
      </Button>
    </>
  )
}

interface QuestionProps {
  batch: ImportBatch
  onConfirm: () => Promise<void>
  onClose: () => void
}

function DiscardDialog({ batch, onConfirm, onClose }: QuestionProps): ReactNode {
  const t = useT(importPageMessages)
  return (
    <ConfirmDialog
      question={t('discard.question', { file: batch.fileName })}
      consequence={t('discard.consequence')}
      verb={t('go.discard')}
      danger
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}

function CommitDialog({ batch, onConfirm, onClose }: QuestionProps): ReactNode {
  const t = useT(importPageMessages)
  const rows = rowsToWrite(batch)
  const { rejected = 0, warned = 0 } = batch.counts ?? {}
  return (
    <ConfirmDialog
      question={t('commit.question', { rows })}
      consequence={
        <>
          <p>{t('commit.consequence', { rows, rejected, warned })}</p>
          {rejected > 0 && <p>{t('commit.reject')}</p>}
        </>
      }
      verb={t('go.commit', { rows })}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
