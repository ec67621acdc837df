/** Child tasks: each defect, the unit that cures it, how it was settled. */
import { useState, type ReactNode } from 'react'
import { changeTask } from '../../shared/api/case-api.ts'
import type { CaseDetail, CaseTaskRow } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { findDefect } from '../../shared/workflow/defects.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { forgetCase } from './case-query.ts'

type Status = CaseTaskRow['status']

export function TasksCard({ detail }: { detail: CaseDetail }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const [open, setOpen] = useState<{ task: CaseTaskRow; status: Status } | null>(null)
  const settled = detail.tasks.filter(({ status }) => status !== 'open').length
  return (
    <Card title={t('tasks')} extra={`${settled}/${detail.tasks.length}`} flush>
      <ul className="task-list" id="tasks">
        {detail.tasks.map((task) => {
          const defect = findDefect(task.code)
          return (
            <li key={task.id} data-status={task.status}>
              <div>
                <b>{defect === undefined ? task.code : wordOf(lang, defect)}</b>
                <div className="text-12 muted">
                  {defect !== undefined && (lang === 'en' ? defect.taskEn : defect.taskZh)}
                  {'　'}
                  {task.unitName ?? wordOf(lang, offices[task.office])}
                  {task.note !== null && `　${task.note}`}
                </div>
              </div>
              <span className="task-list__status">{t(`task.status.${task.status}`)}</span>
              {detail.closedOn === null && (
                <span className="row">
                  {task.status === 'open' ? (
                    <>
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => setOpen({ task, status: 'done' })}
                      >
                        {t('task.done')}
                      </button>
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => setOpen({ task, status: 'not_applicable' })}
                      >
                        {t('task.notApplicable')}
                      </button>
                    </>
                  ) : (
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => setOpen({ task, status: 'open' })}
                    >
                      {t('task.reopen')}
                    </button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {open !== null && (
        <TaskDialog detail={detail} task={open.task} status={open.status} onClose={() => setOpen(null)} />
      )}
    </Card>
  )
}

interface TaskDialogProps {
  detail: CaseDetail
  task: CaseTaskRow
  status: Status
  onClose: () => void
}

function TaskDialog({ detail, task, status, onClose }: TaskDialogProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const [note, setNote] = useState(task.note ?? '')
  const verb = t(status === 'done' ? 'task.done' : status === 'open' ? 'task.reopen' : 'task.notApplicable')
  const defect = findDefect(task.code)
  return (
    <ActDialog
      title={`${verb}：${defect === undefined ? task.code : wordOf(lang, defect)}`}
      verb={verb}
      ready={status === 'done' || note.trim() !== ''}
      onAct={async () => {
        await call(changeTask, {
          params: { id: detail.id, taskId: task.id },
          body: { status, note: note.trim() === '' ? null : note },
          ifMatch: etagOf(task),
        })
        forgetCase(detail.id, detail.assetId)
      }}
      onStale={() => forgetCase(detail.id, detail.assetId)}
      onClose={onClose}
    >
      <TextField label={t('task.note')} value={note} onChange={setNote} rows={3} max={500} />
    </ActDialog>
  )
}
