/** Changing the title status: only what the law allows from here, each with its basis; the reason is required. */
import { useState, type ReactNode } from 'react'
import { changeTitleStatus } from '../../shared/api/asset-api.ts'
import type { Asset } from '../../shared/asset.ts'
import {
  titleStatusTransitionsFrom,
  type TitleStatus,
  type TitleStatusTransition,
} from '../../shared/codes/title-status.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { LawRef } from '../ui/law-ref.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import { ActDialog } from './act-dialog.tsx'
import { TextField } from './field.tsx'
import { titleWord } from './symbols/code-words.ts'
import { TitleStatusMark } from './symbols/title-status-mark.tsx'
import { etagOf, forget, tookEffect } from './use-asset.ts'

export function TitleStatusDialog({ asset, onClose }: { asset: Asset; onClose: () => void }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const [to, setTo] = useState<TitleStatus | null>(null)
  const [reason, setReason] = useState('')
  const [sourceDoc, setSourceDoc] = useState('')
  const targets = titleStatusTransitionsFrom(asset.titleStatus)
  const chosen = targets.find((target) => target.to === to)
  const act = async (): Promise<void> => {
    if (chosen === undefined) return
    const document = sourceDoc.trim()
    const body = { to: chosen.to, reason: reason.trim(), ...(document === '' ? {} : { sourceDoc: document }) }
    const { data } = await call(changeTitleStatus, { params: { id: asset.id }, ifMatch: etagOf(asset), body })
    tookEffect(data)
    showToast(t('title.done', { status: titleWord(data.titleStatus, lang) }))
  }
  return (
    <ActDialog
      title={t('title.dialog')}
      verb={t('title.submit', { status: chosen === undefined ? '…' : titleWord(chosen.to, lang) })}
      ready={chosen !== undefined && reason.trim().length >= 2}
      onAct={act}
      onStale={() => forget(asset.id)}
      onClose={onClose}
      wide
    >
      <div className="row">
        <span className="dim">{t('title.now')}</span>
        <TitleStatusMark status={asset.titleStatus} />
      </div>
      {targets.length === 0 && <Note>{t('title.none')}</Note>}
      <fieldset className="targets">
        <legend className="text-12">{t('title.to')}</legend>
        {targets.map((target) => (
          <Target key={target.to} target={target} on={target.to === to} onChoose={() => setTo(target.to)} />
        ))}
      </fieldset>
      {chosen?.verified === false && <Note kind="warning">{t('title.unverified')}</Note>}
      <TextField label={t('title.reason')} value={reason} onChange={setReason} rows={2} max={500} />
      <TextField label={t('title.document')} value={sourceDoc} onChange={setSourceDoc} max={200} />
    </ActDialog>
  )
}

interface TargetProps {
  target: TitleStatusTransition
  on: boolean
  onChoose: () => void
}

function Target({ target, on, onChoose }: TargetProps): ReactNode {
  const lang = useLang()
  return (
    <label className={on ? 'target target--on' : 'target'}>
      <input type="radio" name="title-status" checked={on} onChange={onChoose} />
      <span>
        <TitleStatusMark status={target.to} />
        <span className="muted">
          {'\u3000'}
          {wordOf(lang, target)}
        </span>
        <span className="target__basis">
          {target.basis.split('；').map((citation, index, all) => (
            <LawRef key={citation} citation={citation} verified={target.verified || index < all.length - 1} />
          ))}
        </span>
      </span>
    </label>
  )
}
