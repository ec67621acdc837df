/** 督办单 of one case: open and signed off, answered here, issued here by the task force. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Slip } from '../../shared/desk.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { slipsQuery } from './desk-query.ts'
import { IssueDialog, type SlipAct, SlipCard, SlipDialog } from './slips-page.tsx'
import './desk.css'

interface CaseSlipsProps {
  caseId: string
  unitId: string | null
}

export function CaseSlips({ caseId, unitId }: CaseSlipsProps): ReactNode {
  const t = useT(deskMessages)
  const { role } = usePerson()
  const slips = useQuery(slipsQuery(false, caseId)).data ?? []
  const [issuing, setIssuing] = useState(false)
  const [acting, setActing] = useState<{ slip: Slip; act: SlipAct } | null>(null)
  if (slips.length === 0 && role !== 'supervisor') return null
  return (
    <Card
      title={t('slips.open')}
      extra={
        role === 'supervisor' ? (
          <Button small onClick={() => setIssuing(true)}>
            {t('slip.new')}
          </Button>
        ) : (
          slips.length
        )
      }
      flush
    >
      {slips.map((slip) => (
        <SlipCard key={slip.id} slip={slip} inCase onAct={(act) => setActing({ slip, act })} />
      ))}
      {slips.length === 0 && <p className="muted case-slips__none">{t('slips.case.none')}</p>}
      {issuing && <IssueDialog caseId={caseId} unitId={unitId ?? ''} onClose={() => setIssuing(false)} />}
      {acting !== null && <SlipDialog slip={acting.slip} act={acting.act} onClose={() => setActing(null)} />}
    </Card>
  )
}
