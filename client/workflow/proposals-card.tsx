/** What the clock proposes: a person confirms by taking the step, or declines with a reason. */
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { answerProposal } from '../../shared/api/case-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { stepName } from './case-words.ts'
import { forgetCase, tookCase } from './case-query.ts'

type Proposal = CaseDetail['proposals'][number]

interface ProposalsCardProps {
  detail: CaseDetail
  definition: WorkflowDefinition
  onTake: (transition: string, proposalId: string) => void
}

export function ProposalsCard({ detail, definition, onTake }: ProposalsCardProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const [declining, setDeclining] = useState<Proposal | null>(null)
  const words = (proposal: Proposal): string => {
    if (proposal.transition !== null)
      return t('proposal.transition', { step: stepName(lang, definition, proposal.transition) })
    const track = assetTracks.find(({ code }) => code === proposal.track)
    return t('proposal.hand_over', { track: track === undefined ? '' : wordOf(lang, track) })
  }
  return (
    <Card title={t('proposals')}>
      <ul className="proposals">
        {detail.proposals.map((proposal) => (
          <li key={proposal.id}>
            <p>{words(proposal)}</p>
            <span className="row">
              {proposal.transition === null ? (
                <Link
                  className="button button--primary"
                  to="/assets/$id"
                  params={{ id: detail.assetId }}
                  search={{ tab: 'cases', open: proposal.track ?? undefined, from: detail.id }}
                >
                  {t('proposal.take')}
                </Link>
              ) : (
                <Button kind="primary" onClick={() => onTake(proposal.transition!, proposal.id)}>
                  {t('proposal.take')}
                </Button>
              )}
              <button type="button" className="link-button" onClick={() => setDeclining(proposal)}>
                {t('proposal.decline')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {declining !== null && (
        <DeclineDialog
          detail={detail}
          proposal={declining}
          title={words(declining)}
          onClose={() => setDeclining(null)}
        />
      )}
    </Card>
  )
}

interface DeclineProps {
  detail: CaseDetail
  proposal: Proposal
  title: string
  onClose: () => void
}

function DeclineDialog({ detail, proposal, title, onClose }: DeclineProps): ReactNode {
  const t = useT(casePageMessages)
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={title}
      verb={t('proposal.decline')}
      ready={reason.trim().length >= 2}
      onAct={async () => {
        const { data } = await call(answerProposal, {
          params: { id: detail.id, proposalId: proposal.id },
          body: { outcome: 'declined', reason },
          ifMatch: etagOf(detail),
        })
        tookCase(data)
      }}
      onStale={() => forgetCase(detail.id, detail.assetId)}
      onClose={onClose}
    >
      <TextField label={t('proposal.reason')} value={reason} onChange={setReason} rows={3} max={500} />
    </ActDialog>
  )
}
