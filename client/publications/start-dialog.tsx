/** Chooses the kind of a new publication, drafts it for these assets and opens it. */
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { createPublication } from '../../shared/api/publication-api.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { publicationChanged } from './publication-query.ts'

interface StartDialogProps {
  assetIds: readonly string[]
  onClose: () => void
}

export function StartDialog({ assetIds, onClose }: StartDialogProps): ReactNode {
  const t = useT(publicationMessages)
  const tp = useT(portalMessages)
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const [kind, setKind] = useState<(typeof offerKinds)[number] | null>(null)
  return (
    <ActDialog
      title={t('start.title', { count: assetIds.length })}
      verb={t('start.do')}
      ready={kind !== null}
      onAct={async () => {
        if (kind === null) return
        const body = { kind, assetIds: [...assetIds] }
        // another kind is another intention, even with the same dialog open
        const { data } = await call(createPublication, { body, idempotencyKey: `${key}-${kind}` })
        publicationChanged(data)
        showToast(t('start.done', { no: data.publicationNo }))
        await navigate({ to: '/publications/$id', params: { id: data.id } })
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      <fieldset className="targets">
        <legend className="field__caption">{t('start.kind')}</legend>
        {offerKinds.map((one) => (
          <label key={one} className={one === kind ? 'target target--on' : 'target'}>
            <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
            <span>
              {tp(`kind.${one}`)}
              <span className="target__basis text-12 muted">{t(`start.kind.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="text-12 muted">{t('start.explain')}</p>
    </ActDialog>
  )
}
