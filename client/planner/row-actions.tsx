/** What can be done with the chosen row: a combination becomes a candidate package, a conflict is accepted with a reason. */
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { acceptConflict, savePackage } from '../../shared/api/analysis-api.ts'
import type { AnalysisForm } from '../../shared/analysis/forms.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { textOf } from '../../shared/analysis/cell-text.ts'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'

interface RowActionsProps {
  form: AnalysisForm
  row: AnalysisRow
  no: number
}

export function RowActions({ form, row, no }: RowActionsProps): ReactNode {
  const t = useT(plannerMessages)
  const { role } = usePerson()
  const [open, setOpen] = useState(false)
  const packs = form.analysis === 'assembly' && ['planner', 'registrar', 'promoter'].includes(role)
  const accepts = form.analysis === 'conflicts' && ['planner', 'registrar'].includes(role)
  if (!packs && !accepts) return null
  return (
    <>
      <Button kind="primary" small onClick={() => setOpen(true)}>
        {t(packs ? 'package.save' : 'accept')}
      </Button>
      {packs && (
        <Link to="/bench" search={{ tab: 'packages' }} className="button button--small">
          {t('package.open')}
        </Link>
      )}
      {open && packs && <PackageDialog form={form} row={row} no={no} onClose={() => setOpen(false)} />}
      {open && accepts && <AcceptDialog row={row} onClose={() => setOpen(false)} />}
    </>
  )
}

interface TextDialogProps {
  title: string
  label: string
  first: string
  verb: string
  rows?: number
  onSave: (text: string) => Promise<void>
  onClose: () => void
}

function TextDialog({ title, label, first, verb, rows, onSave, onClose }: TextDialogProps): ReactNode {
  const ui = useT(uiMessages)
  const [text, setText] = useState(first)
  const [error, setError] = useState<unknown>(null)
  const save = (): void => void onSave(text).then(onClose, setError)
  return (
    <Dialog title={title} onClose={onClose}>
      <TextField label={label} value={text} onChange={setText} {...(rows === undefined ? {} : { rows })} />
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="dialog__actions">
        <Button onClick={onClose}>{ui('action.cancel')}</Button>
        <Button kind="primary" disabled={text.trim().length < 2} onClick={save}>
          {verb}
        </Button>
      </div>
    </Dialog>
  )
}

function PackageDialog({ form, row, no, onClose }: RowActionsProps & { onClose: () => void }): ReactNode {
  const t = useT(plannerMessages)
  const [key] = useState(newIdempotencyKey)
  const { ids, ...facts } = row
  const save = async (name: string): Promise<void> => {
    const body = { name, assetIds: ids as string[], facts, madeWith: { ...form } }
    await call(savePackage, { body, idempotencyKey: key })
    showToast(t('package.saved'))
  }
  const first = t('package.default', { area: textOf(row['areaName']), no })
  return (
    <TextDialog
      title={t('package.save')}
      label={t('package.name')}
      first={first}
      verb={t('save')}
      onSave={save}
      onClose={onClose}
    />
  )
}

function AcceptDialog({ row, onClose }: { row: AnalysisRow; onClose: () => void }): ReactNode {
  const t = useT(plannerMessages)
  const save = async (reason: string): Promise<void> => {
    const otherId = typeof row['otherId'] === 'string' ? row['otherId'] : null
    await call(acceptConflict, {
      body: { kind: row['kind'] as 'overlap', assetId: textOf(row['id']), otherId, reason },
    })
    await queryClient.invalidateQueries({ queryKey: ['question', 'analysis'] })
    showToast(t('accept.done'))
  }
  return (
    <TextDialog
      title={t('accept')}
      label={t('accept.reason')}
      first=""
      rows={3}
      verb={t('accept')}
      onSave={save}
      onClose={onClose}
    />
  )
}
