/** The head of a bundle: what it is, saving, the brief as files, the way to a publication, putting aside. */
import { Link, useNavigate } from '@tanstack/react-router'
import { FileSpreadsheet, FileText, Megaphone } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { publishBundle, readBundleFile, withdrawBundle } from '../../shared/api/bench-api.ts'
import { legalFormWords } from '../../shared/bench/legal-form.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { call, fillPath, newIdempotencyKey } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { takeFile } from '../exports/take-file.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DateText } from '../ui/date-text.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { publicationChanged } from '../publications/publication-query.ts'
import type { BundleWork } from './use-bundle.ts'

interface ActsProps {
  work: BundleWork
  readOnly: boolean
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export function BundleActs({ work, readOnly }: ActsProps): ReactNode {
  const t = useT(benchMessages)
  const { basis, draft, dirty, busy, ready } = work
  const { role } = usePerson()
  const [asked, setAsked] = useState<'publish' | 'withdraw' | null>(null)
  return (
    <header className="bundle__head">
      <div className="bundle__facts">
        <h2 className="text-20">{draft.name}</h2>
        <Facts work={work} />
      </div>
      <div className="bundle__acts">
        {!readOnly && dirty && <span className="text-12 bundle-unsaved">{t('unsaved')}</span>}
        <Files id={basis.id} dirty={dirty} />
        {!readOnly && (
          <Button onClick={() => setAsked('withdraw')} kind="quiet">
            {t('withdraw')}
          </Button>
        )}
        {role === 'promoter' && basis.status === 'open' && (
          <Button
            onClick={() => setAsked('publish')}
            disabled={dirty}
            title={dirty ? t('unsaved') : undefined}
          >
            <Megaphone {...icon} />
            {t('publish')}
          </Button>
        )}
        {!readOnly && (
          <Button kind="primary" disabled={!dirty || !ready || busy} onClick={() => work.save()}>
            {t('save')}
          </Button>
        )}
      </div>
      {asked === 'publish' && <PublishDialog work={work} onClose={() => setAsked(null)} />}
      {asked === 'withdraw' && <WithdrawDialog work={work} onClose={() => setAsked(null)} />}
    </header>
  )
}

function Facts({ work }: { work: BundleWork }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const { basis, draft } = work
  const { legalForm } = draft.plan
  return (
    <span className="bundle__line text-12 muted">
      <span>{basis.bundleNo}</span>
      {legalForm !== null && <span>{wordOf(lang, legalFormWords(legalForm))}</span>}
      <span>
        <DateText value={basis.changedAt} form="moment" />　{basis.changedByName}
      </span>
      {basis.publications.length > 0 && (
        <span>
          {t('published')}{' '}
          {basis.publications.map(({ id, publicationNo }) => (
            <Link key={id} to="/publications/$id" params={{ id }}>
              {publicationNo}
            </Link>
          ))}
        </span>
      )}
    </span>
  )
}

function Files({ id, dirty }: { id: string; dirty: boolean }): ReactNode {
  const t = useT(benchMessages)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const take = async (format: 'docx' | 'pdf' | 'xlsx'): Promise<void> => {
    setBusy(true)
    setError(null)
    await takeFile(fillPath(readBundleFile.path, { id }), { format }, () => undefined).catch(setError)
    setBusy(false)
  }
  return (
    <span
      className="bundle-files"
      role="group"
      aria-label={t('brief')}
      title={dirty ? t('brief.unsaved') : undefined}
    >
      <span className="muted">{t('brief')}</span>
      {(['docx', 'pdf', 'xlsx'] as const).map((format) => {
        const Sign = format === 'xlsx' ? FileSpreadsheet : FileText
        return (
          <Button key={format} small disabled={busy} onClick={() => void take(format)}>
            <Sign size={14} strokeWidth={1.75} aria-hidden />
            {t(`file.${format}`)}
          </Button>
        )
      })}
      {error !== null && <ErrorNote error={error} />}
    </span>
  )
}

interface DialogProps {
  work: BundleWork
  onClose: () => void
}

function PublishDialog({ work, onClose }: DialogProps): ReactNode {
  const t = useT(benchMessages)
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const { id, bundleNo } = work.basis
  return (
    <ConfirmDialog
      question={t('publish.title', { no: bundleNo })}
      consequence={t('publish.body')}
      verb={t('publish')}
      onConfirm={async () => {
        const { data } = await call(publishBundle, { params: { id }, idempotencyKey: key })
        publicationChanged(data)
        showToast(t('publish.done', { no: data.publicationNo }))
        await navigate({ to: '/publications/$id', params: { id: data.id } })
      }}
      onClose={onClose}
    />
  )
}

function WithdrawDialog({ work, onClose }: DialogProps): ReactNode {
  const t = useT(benchMessages)
  const { basis } = work
  return (
    <ConfirmDialog
      question={t('withdraw.title', { no: basis.bundleNo })}
      consequence={t('withdraw.body')}
      verb={t('withdraw')}
      danger
      onConfirm={async () => {
        const input = { params: { id: basis.id }, ifMatch: etagOf(basis) }
        work.take((await call(withdrawBundle, input)).data)
      }}
      onClose={onClose}
    />
  )
}
