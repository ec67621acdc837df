/** Objections to the announcement of a case: those that wait come into the case as a letter and a step, or are refused. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { answerObjection, listObjections } from '../../shared/api/objection-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { objectionMessages } from '../../shared/i18n/objections.ts'
import type { Objection } from '../../shared/objection.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { forgetCase, tookCase } from '../workflow/case-query.ts'
import './objections.css'

const readers: readonly string[] = ['registrar', 'supervisor', 'auditor']
/** Under its case: a step of the case may settle one. */
const keyOf = (caseId: string) => ['case', caseId, 'objections'] as const
type Asked = { objection: Objection; outcome: 'admitted' | 'refused' }

export function ObjectionsCard({ detail }: { detail: CaseDetail }): ReactNode {
  const t = useT(objectionMessages)
  const { role } = usePerson()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { data } = useQuery({
    queryKey: keyOf(detail.id),
    queryFn: async ({ signal }) =>
      (await call(listObjections, { params: { id: detail.id }, signal })).data.items,
    enabled: readers.includes(role),
  })
  if (data === undefined || data.length === 0) return null
  return (
    <Card title={t('objections')} extra={t('count', { count: data.length })}>
      <ul className="objections">
        {data.map((one) => (
          <li key={one.id} data-status={one.status}>
            <Facts objection={one} />
            {role === 'registrar' && one.status === 'waiting' && detail.closedOn === null && (
              <span className="row">
                <Button kind="primary" onClick={() => setAsked({ objection: one, outcome: 'admitted' })}>
                  {t('admit')}
                </Button>
                <Button onClick={() => setAsked({ objection: one, outcome: 'refused' })}>
                  {t('refuse')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked !== null && <AnswerDialog detail={detail} {...asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

function Facts({ objection }: { objection: Objection }): ReactNode {
  const t = useT(objectionMessages)
  const lang = useLang()
  const { status, suspect, dueOn, remark, settledByName } = objection
  return (
    <div className="objections__facts">
      <p>
        <b>{objection.objectionNo}</b>
        <span className="objections__status">{t(`status.${status}`)}</span>
        <span className="muted">
          {[objection.personMasked, objection.organisation].filter(Boolean).join('　')}
          {' · '}
          {t('received', { date: formatDate(lang, objection.receivedOn) })}
        </span>
      </p>
      {status === 'waiting' && dueOn !== null && <p>{t('due', { date: formatDate(lang, dueOn) })}</p>}
      {suspect !== null && <p className="objections__suspect">{t('suspect')}</p>}
      <p className="objections__grounds">{objection.grounds}</p>
      {settledByName !== null && (
        <p className="muted">{[settledByName, remark ?? ''].filter(Boolean).join('　')}</p>
      )}
    </div>
  )
}

function AnswerDialog({
  detail,
  objection,
  outcome,
  onClose,
}: Asked & { detail: CaseDetail; onClose: () => void }): ReactNode {
  const t = useT(objectionMessages)
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t(outcome === 'admitted' ? 'admit.title' : 'refuse.title', { no: objection.objectionNo })}
      verb={t(outcome === 'admitted' ? 'admit' : 'refuse')}
      ready={outcome === 'admitted' || reason.trim().length >= 2}
      danger={outcome === 'refused'}
      onAct={async () => {
        const { data } = await call(answerObjection, {
          params: { id: detail.id, objectionId: objection.id },
          ifMatch: etagOf(detail),
          body: { outcome, reason: reason.trim() },
        })
        tookCase(data)
        await queryClient.invalidateQueries({ queryKey: keyOf(detail.id) })
      }}
      onStale={() => forgetCase(detail.id, detail.assetId)}
      onClose={onClose}
    >
      <p className="muted">{t(outcome === 'admitted' ? 'admit.what' : 'refuse.what')}</p>
      <TextField label={t('reason')} value={reason} rows={3} max={500} onChange={setReason} />
    </ActDialog>
  )
}
