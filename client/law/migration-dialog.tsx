/** Moving open cases to another version: first what would happen to each, then with a reason, then what happened. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import type { MigrationLine } from '../../shared/law.ts'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { migrationQuery, moveCases } from './law-query.ts'
import { MigrationTable } from './migration-table.tsx'

interface MigrationDialogProps {
  track: AssetTrack
  version: number
  onClose: () => void
}

const MIN_REASON = 4

function useMove({ track, version }: MigrationDialogProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [report, setReport] = useState<MigrationLine[] | null>(null)
  const move = async (caseIds: string[], reason: string): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      setReport(await moveCases(track, version, { caseIds, reason }))
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  return { busy, error, report, move }
}

export function MigrationDialog(props: MigrationDialogProps): ReactNode {
  const { track, version, onClose } = props
  const t = useT(lawWorkflowMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  const preview = useQuery(migrationQuery(track, version))
  const { busy, error, report, move } = useMove(props)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const lines = report ?? preview.data
  const able = (lines ?? []).filter(({ can }) => can)
  const chosen = able.filter(({ caseId }) => !left.has(caseId))
  const short = reason.trim().length < MIN_REASON
  const act = (): void => {
    setAsked(true)
    if (!short)
      void move(
        chosen.map(({ caseId }) => caseId),
        reason.trim(),
      )
  }
  const toggle = (id: string): void =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  return (
    <Dialog title={t('migrate.title', { version })} onClose={onClose} wide>
      {preview.error !== null && <ErrorNote error={preview.error} />}
      {error !== null && <ErrorNote error={error} keepsInput />}
      {lines === undefined && preview.error === null && <SkeletonTable rows={4} />}
      {lines?.length === 0 && <p className="muted">{t('migrate.none')}</p>}
      {report !== null && (
        <Note>
          {t('migrate.done', {
            moved: report.filter(({ moved }) => moved).length,
            kept: report.filter(({ moved }) => !moved).length,
          })}
        </Note>
      )}
      {lines !== undefined && lines.length > 0 && (
        <>
          {report === null && (
            <p>
              {t('migrate.can', { count: able.length })}
              {lines.length > able.length && (
                <span className="law-bad">
                  {'　'}
                  {t('migrate.cannot', { count: lines.length - able.length })}
                </span>
              )}
            </p>
          )}
          <MigrationTable
            lines={lines}
            track={track}
            version={version}
            lang={lang}
            left={left}
            onToggle={report === null ? toggle : null}
          />
        </>
      )}
      {report === null && able.length > 0 && (
        <TextField
          label={t('migrate.reason')}
          value={reason}
          onChange={setReason}
          rows={2}
          max={500}
          fault={asked && short ? t('migrate.reasonNeeded') : undefined}
        />
      )}
      <div className="dialog__actions">
        <Button onClick={onClose}>{admin(report === null ? 'cancel' : 'close')}</Button>
        {report === null && able.length > 0 && (
          <Button kind="primary" disabled={busy || chosen.length === 0} onClick={act}>
            {t('migrate.act', { count: chosen.length })}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
