/** The acts that its status and the person's role allow, and nothing else. The server decides again. */
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { useT } from '../i18n.tsx'
import { NewLeadButton } from '../leads/new-lead-button.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import type { AskedAct } from './act-dialogs.tsx'
import type { PublicationWork } from './use-publication.ts'

interface PublicationActsProps {
  work: PublicationWork
  onAsk: (act: AskedAct) => void
}

export function PublicationActs({ work, onAsk }: PublicationActsProps): ReactNode {
  const t = useT(publicationMessages)
  const { role } = usePerson()
  const { basis, dirty, busy } = work
  const isWriter = role === 'promoter'
  const isActor = isWriter || role === 'supervisor'
  const waits = basis.status === 'submitted'
  return (
    <div className="publication__acts">
      {basis.edition !== null && (
        <a className="button" href={`/portal/o/${basis.publicationNo}`} target="_blank" rel="noopener">
          <ExternalLink size={16} strokeWidth={1.75} aria-hidden />
          {t('open.portal')}
        </a>
      )}
      <NewLeadButton publicationId={basis.id} />
      {isActor && basis.status !== 'withdrawn' && (
        <Button disabled={busy || dirty} onClick={() => onAsk('withdraw')}>
          {t('withdraw')}
        </Button>
      )}
      {isActor && waits && (
        <Button disabled={busy} onClick={() => onAsk('return')}>
          {t('return')}
        </Button>
      )}
      {basis.mayApprove && (
        <Button kind="primary" disabled={busy} onClick={() => onAsk('approve')}>
          {t('approve')}
        </Button>
      )}
      {isWriter && !waits && (
        <>
          <Button disabled={busy || (!dirty && basis.status === 'draft')} onClick={() => work.save()}>
            {t(basis.status === 'draft' ? 'save' : 'save.redraft')}
          </Button>
          {(dirty || basis.status === 'draft') && (
            <Button kind="primary" disabled={busy} aria-busy={busy} onClick={work.submit}>
              {t(dirty ? 'submit.save' : 'submit')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
