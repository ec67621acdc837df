/** The small acts on many cases: hand them over, settle one remedy of all. Each tells the act as soon as it is whole. */
import { useEffect, useState, type ReactNode } from 'react'
import type { BulkAct, SelectionSummary } from '../../shared/bulk-run.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { findDefect, type DefectCode } from '../../shared/workflow/defects.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useUnits } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import type { OnAct } from './bulk-dialog.tsx'

const orNull = (text: string): string | null => (text === '' ? null : text)

export function AssignForm({ summary, onAct }: { summary: SelectionSummary; onAct: OnAct }): ReactNode {
  const t = useT(batchMessages)
  const tc = useT(casePageMessages)
  const person = usePerson()
  const units = useUnits()
  const [unitId, setUnitId] = useState('')
  const [assigneeId, setAssigneeId] = useState('')
  const [reason, setReason] = useState('')
  const people = summary.people.filter(
    (one) => one.id === person.id || unitId === '' || one.unitId === unitId,
  )
  const nameOf = ({ id, name, unitName }: SelectionSummary['people'][number]): string =>
    id === person.id ? tc('assign.me', { name }) : unitName === null ? name : `${name}　${unitName}`
  useEffect(
    () =>
      onAct({
        kind: 'assign',
        unitId: orNull(unitId),
        assigneeId: orNull(assigneeId),
        ...(reason === '' ? {} : { reason }),
      }),
    [unitId, assigneeId, reason, onAct],
  )
  return (
    <div className="form-grid">
      <SelectField
        label={t('choose.unit')}
        value={unitId}
        onChange={(unit) => {
          setUnitId(unit)
          setAssigneeId('')
        }}
        empty={tc('assign.none')}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        label={t('choose.person')}
        value={assigneeId}
        onChange={setAssigneeId}
        empty={tc('assign.none')}
        options={people
          .toSorted((a, b) => Number(b.id === person.id) - Number(a.id === person.id))
          .map((one) => ({ value: one.id, label: nameOf(one) }))}
      />
      <TextField label={t('choose.reason')} value={reason} onChange={setReason} max={500} wide />
    </div>
  )
}

export function TaskForm({ summary, onAct }: { summary: SelectionSummary; onAct: OnAct }): ReactNode {
  const t = useT(batchMessages)
  const tc = useT(casePageMessages)
  const lang = useLang()
  const [code, setCode] = useState<DefectCode | undefined>(summary.openTasks[0]?.code)
  const [status, setStatus] = useState<'done' | 'not_applicable'>('done')
  const [note, setNote] = useState('')
  useEffect(() => {
    const act: BulkAct | null =
      code !== undefined && note.trim().length >= 2 ? { kind: 'task', code, status, note: note.trim() } : null
    onAct(act)
  }, [code, status, note, onAct])
  const name = (one: DefectCode): string => {
    const row = findDefect(one)
    return (lang === 'en' ? row?.taskEn : row?.taskZh) ?? one
  }
  return (
    <div className="form-grid">
      <SelectField
        label={t('choose.task')}
        value={code ?? ''}
        onChange={(value) => setCode(value as DefectCode)}
        options={summary.openTasks.map((one) => ({
          value: one.code,
          label: t('choose.step.count', { step: name(one.code), count: one.count }),
        }))}
      />
      <SelectField
        label={t('choose.status')}
        value={status}
        onChange={(value) => setStatus(value as 'done' | 'not_applicable')}
        options={(['done', 'not_applicable'] as const).map((value) => ({
          value,
          label: tc(`task.status.${value}`),
        }))}
      />
      <TextField label={t('choose.note')} value={note} onChange={setNote} rows={2} max={500} wide />
    </div>
  )
}
