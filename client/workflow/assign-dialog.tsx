/** Hands the case to a unit's desk or a colleague, or takes it oneself; away from whoever has it only with a reason. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { assignCase, caseActors } from '../../shared/api/case-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { isTakenFrom, lacksReason } from '../../shared/hand-over.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf, useUnits } from '../assets/use-asset.ts'
import { colleaguesQuery } from '../desk/desk-query.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { showToast } from '../ui/toast.tsx'
import { forgetCase, tookCase } from './case-query.ts'

interface AssignDialogProps {
  detail: Pick<
    CaseDetail,
    'id' | 'assetId' | 'assetName' | 'unitId' | 'assigneeId' | 'assigneeName' | 'version'
  >
  /** 移交, from a line of the desk. */
  handOver?: boolean
  onClose: () => void
}

export function AssignDialog({ detail, handOver = false, onClose }: AssignDialogProps): ReactNode {
  const t = useT(casePageMessages)
  const person = usePerson()
  const units = useUnits()
  const [unitId, setUnitId] = useState(detail.unitId ?? '')
  const [reason, setReason] = useState('')
  const [assigneeId, setAssigneeId] = useState(detail.assigneeId ?? '')
  const colleagues = useQuery(colleaguesQuery(detail.id)).data ?? []
  const others = colleagues.filter(
    (one) =>
      one.id !== person.id &&
      one.id !== detail.assigneeId &&
      caseActors.some((actor) => actor === one.role) &&
      (unitId === '' || one.unitId === unitId),
  )
  const to = { unitId: unitId === '' ? null : unitId, assigneeId: assigneeId === '' ? null : assigneeId }
  const moved = to.unitId !== detail.unitId || to.assigneeId !== detail.assigneeId
  const taken = isTakenFrom(detail, to)
  const people = [
    { value: person.id, label: t('assign.me', { name: person.name }) },
    ...(detail.assigneeId === null || detail.assigneeId === person.id
      ? []
      : [{ value: detail.assigneeId, label: detail.assigneeName ?? '' }]),
    ...others.map(({ id, name, unitName }) => ({
      value: id,
      label: unitName === null ? name : `${name}　${unitName}`,
    })),
  ]
  return (
    <ActDialog
      title={handOver ? t('handOver.title', { name: detail.assetName }) : t('next.assign')}
      verb={t(handOver ? 'handOver' : 'next.assign')}
      ready={moved && !lacksReason(detail, to, reason)}
      onAct={async () => {
        const { data } = await call(assignCase, {
          params: { id: detail.id },
          body: { ...to, ...(reason.trim() !== '' && { reason }) },
          ifMatch: etagOf(detail),
        })
        tookCase(data)
        showToast(t(handOver ? 'handOver.done' : 'assign.done'))
      }}
      onStale={() => forgetCase(detail.id, detail.assetId)}
      onClose={onClose}
    >
      <SelectField
        label={t('unit')}
        value={unitId}
        onChange={(id) => {
          setUnitId(id)
          // A person of another unit is not carried along.
          if (colleagues.some((one) => one.id === assigneeId && one.unitId !== id)) setAssigneeId('')
        }}
        empty={t('assign.none')}
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
      <SelectField
        label={t('assignee')}
        value={assigneeId}
        onChange={setAssigneeId}
        empty={t('assign.none')}
        options={people}
      />
      <TextField
        label={t(taken ? 'handOver.reason' : 'step.reason')}
        value={reason}
        onChange={setReason}
        max={500}
        {...(taken ? { rows: 2 } : {})}
      />
    </ActDialog>
  )
}
