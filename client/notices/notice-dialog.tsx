/**
 * One paper: its facts beside the page as it will look; issue, service and voiding. Unsaved wording is never lost
 * silently. No sandboxed frame: Chromium shows no PDF in one; browsers that show none at all open it in its own tab.
 */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { wordNotice } from '../../shared/api/notice-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast } from '../ui/toast.tsx'
import { IssueDialog, VoidDialog } from './notice-acts.tsx'
import { NoticeFacts } from './notice-facts.tsx'
import { ServiceDialog, ServiceRecord } from './service-dialog.tsx'
import { noticeFileUrl, noticeQuery, tookNotice } from './use-notices.ts'

interface NoticeDialogProps {
  id: string
  detail: CaseDetail
  onRecord: () => void
  onClose: () => void
}

export function NoticeDialog({ id, detail, onRecord, onClose }: NoticeDialogProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const { data, error, refetch } = useQuery(noticeQuery(id))
  const title =
    data === undefined
      ? t('notices')
      : `${wordOf(lang, noticeKinds[data.kind])}　${data.number ?? t(`status.${data.status}`)}`
  return (
    <Dialog title={title} onClose={onClose} wide>
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <SkeletonTable rows={8} />}
      {data !== undefined && (
        <Paper
          key={data.id}
          notice={data}
          detail={detail}
          onRecord={onRecord}
          onStale={() => void refetch()}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

/** What the clerk worded: differences to what the program proposes. */
const wordedOf = ({ facts }: NoticeDetail): Record<string, string> =>
  Object.fromEntries(
    facts.flatMap(({ code, value, proposed, editable }) =>
      editable && value !== proposed.trim() ? [[code, value]] : [],
    ),
  )

type Act = 'issue' | 'serve' | 'void' | null

interface PaperProps extends Pick<NoticeDialogProps, 'detail' | 'onRecord' | 'onClose'> {
  notice: NoticeDetail
  onStale: () => void
}

function Paper({ notice, detail, onRecord, onStale, onClose }: PaperProps): ReactNode {
  const t = useT(noticeMessages)
  const [worded, setWorded] = useState<Record<string, string>>(() => wordedOf(notice))
  const [saved, setSaved] = useState(worded)
  const [act, setAct] = useState<Act>(null)
  const [error, setError] = useState<unknown>(null)
  const changed = JSON.stringify(worded) !== JSON.stringify(saved)
  const save = async (): Promise<void> => {
    setError(null)
    try {
      const { data } = await call(wordNotice, {
        params: { id: notice.id },
        body: { worded },
        ifMatch: etagOf(notice),
      })
      tookNotice(data, detail)
      setSaved(worded)
      showToast(t('saved'))
    } catch (cause) {
      setError(cause)
      onStale()
    }
  }
  const acting = { notice, detail, onStale, onClose: () => setAct(null) }
  return (
    <div className="notice">
      <div className="notice__facts">
        <ServiceRecord services={notice.services} />
        <NoticeFacts notice={notice} worded={worded} onWord={setWorded} onRecord={onRecord} />
      </div>
      <object
        key={notice.version}
        className="notice__page"
        type="application/pdf"
        data={`${noticeFileUrl(notice)}#navpanes=0&view=FitH`}
        aria-label={t('preview')}
      >
        <a className="button" href={noticeFileUrl(notice)} target="_blank" rel="noreferrer">
          {t('preview.open')}
        </a>
      </object>
      {error !== null && <ErrorNote error={error} keepsInput />}
      <Foot
        notice={notice}
        closed={detail.closedOn !== null}
        changed={changed}
        onSave={() => void save()}
        onAct={setAct}
        onClose={onClose}
      />
      {act === 'issue' && <IssueDialog {...acting} />}
      {act === 'serve' && <ServiceDialog {...acting} />}
      {act === 'void' && <VoidDialog {...acting} onDone={notice.status === 'draft' ? onClose : undefined} />}
    </div>
  )
}

interface FootProps {
  notice: NoticeDetail
  /** The case is closed: nothing of it changes. */
  closed: boolean
  changed: boolean
  onSave: () => void
  onAct: (act: Act) => void
  onClose: () => void
}

function Foot({ notice, closed, changed, onSave, onAct, onClose }: FootProps): ReactNode {
  const t = useT(noticeMessages)
  const ui = useT(uiMessages)
  const { status } = notice
  const served = noticeKinds[notice.kind].service !== null
  return (
    <div className="dialog__actions notice__foot">
      <span className="row notice__files">
        <a className="link-button" href={noticeFileUrl(notice)} target="_blank" rel="noreferrer">
          {t('pdf')}
        </a>
        <a className="link-button" href={noticeFileUrl(notice, { format: 'docx', download: true })}>
          {t('word')}
        </a>
        {served && status !== 'draft' && (
          <a className="link-button" href={noticeFileUrl(notice, { form: 'service', download: true })}>
            {t('service.form')}
          </a>
        )}
      </span>
      {(status === 'draft' || status === 'issued') && (
        <Button onClick={() => onAct('void')}>{t(status === 'draft' ? 'void.draft' : 'void')}</Button>
      )}
      {status !== 'draft' && <Button onClick={onClose}>{ui('action.close')}</Button>}
      {status === 'draft' && (
        <>
          <Button disabled={!changed} onClick={onSave}>
            {t('save')}
          </Button>
          <Button
            kind="primary"
            disabled={changed || !notice.issuable || notice.missing.length > 0}
            title={changed ? t('unsaved') : notice.issuable ? undefined : t('issue.elsewhere')}
            onClick={() => onAct('issue')}
          >
            {t('issue')}
          </Button>
        </>
      )}
      {status === 'served' && !closed && <Button onClick={() => onAct('serve')}>{t('correct')}</Button>}
      {status === 'issued' && served && (
        <Button kind="primary" onClick={() => onAct('serve')}>
          {t('serve')}
        </Button>
      )}
    </div>
  )
}
