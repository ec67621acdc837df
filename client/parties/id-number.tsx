/** The id number of a person, masked; seeing it in full is an act with a reason, and lasts until hidden. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { readParty, unmaskParty } from '../../shared/api/party-api.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import type { Party } from '../../shared/party.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useIsEditor } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'

export function IdNumber({ partyId }: { partyId: string }): ReactNode {
  const isEditor = useIsEditor()
  return isEditor ? <Masked partyId={partyId} /> : null
}

function Masked({ partyId }: { partyId: string }): ReactNode {
  const t = useT(rightsMessages)
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<string | null>(null)
  const { data: party } = useQuery({
    queryKey: ['party', partyId],
    queryFn: async ({ signal }): Promise<Party> =>
      (await call(readParty, { params: { id: partyId }, signal })).data,
  })
  if (party === undefined || party.idNumberMasked === null) return null
  return (
    <div className="text-12 muted nowrap">
      {full ?? party.idNumberMasked}{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => (full === null ? setAsking(true) : setFull(null))}
      >
        {t(full === null ? 'unmask' : 'unmask.hide')}
      </button>
      {asking && <UnmaskDialog party={party} onShow={setFull} onClose={() => setAsking(false)} />}
    </div>
  )
}

interface UnmaskDialogProps {
  party: Party
  onShow: (idNumber: string) => void
  onClose: () => void
}

function UnmaskDialog({ party, onShow, onClose }: UnmaskDialogProps): ReactNode {
  const t = useT(rightsMessages)
  const [reason, setReason] = useState('')
  const act = async (): Promise<void> => {
    const { data } = await call(unmaskParty, { params: { id: party.id }, body: { reason: reason.trim() } })
    onShow(data.idNumber)
  }
  return (
    <ActDialog
      title={t('unmask.title', { name: party.name })}
      verb={t('unmask.show')}
      ready={reason.trim().length >= 4}
      onAct={act}
      onStale={onClose}
      onClose={onClose}
    >
      <p className="muted">{t('unmask.consequence')}</p>
      <TextField label={t('unmask.reason')} value={reason} onChange={setReason} rows={2} max={500} />
    </ActDialog>
  )
}
