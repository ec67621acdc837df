/**
 * One paper: its facts beside the page as it will look; issue, service and voiding. Closing it saves what was typed, so
 * that no wording is lost. No sandboxed frame: Chromium shows no PDF in one; browsers that show none at all open it in its own tab.
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
  // What was typed since it was last saved; null: nothing.
  const [typed, setTyped] = useState<Worded | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const title =
    data === undefined
      ? t('notices')
      : `${wordOf(lang, noticeKinds[data.kind])}　${data.number ?? t(`status.${data.status}`)}`
  const changed = data !== undefined && typed !== null && !isSame(typed, wordedOf(data))
  const save = async (): Promise<boolean> => {
    if (data === undefined || typed === null) return true
    setFault(null)
    try {
      const how = { params: { id: data.id }, body: { worded: typed }, ifMatch: etagOf(data) }
      tookNotice((await call(wordNotice, how)).data, detail)
      setTyped(null)
      showToast(t('saved'))
      return true
    } catch (cause) {
      setFault(cause)
      void refetch()
      return false
    }
  }
  const leave = async (then: () => void): Promise<void> => {
    if (!changed || (await save())) then()
  }
  return (
    <Dialog title={title} onClose={() => void leave(onClose)} wide>
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <SkeletonTable rows={8} />}
      {data !== undefined && (
        <Paper
          notice={data}
          detail={detail}
          worded={typed ?? wordedOf(data)}
          changed={changed}
          fault={fault}
          onWord={setTyped}
          onSave={() => void save()}
          onRecord={() => void leave(onRecord)}
          onStale={() => void refetch()}
          onLeave={() => void leave(onClose)}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

type Worded = Record<string, string>

/** What the clerk worded: differences to what the program proposes. */
const wordedOf = ({ facts }: NoticeDetail): Worded =>
  Object.fromEntries(
    facts.flatMap(({ code, value, proposed, editable }) =>
      editable && value !== proposed.trim() ? [[code, value]] : [],
    ),
  )

const isSame = (a: Worded, b: Worded): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([code, text]) => b[code] === text)

type Act = 'issue' | 'serve' | 'void' | null

interface PaperProps extends Pick<NoticeDialogProps, 'detail' | 'onRecord' | 'onClose'> {
  notice: NoticeDetail
  worded: Worded
  changed: boolean
  fault: unknown
  onWord: (worded: Worded) => void
  onSave: () => void
  onStale: () => void
  /** Closes it with what was typed; onClose drops that. */
  onLeave: () => void
}

function Paper(props: PaperProps): ReactNode {
  const { notice, detail, worded, changed, fault, onWord, onSave, onRecord, onStale, onLeave, onClose } =
    props
  const t = useT(noticeMessages)
  const [act, setAct] = useState<Act>(null)
  const acting = { notice, detail, onStale, onClose: () => setAct(null) }
  return (
    <div className="notice">
      <div className="notice__facts">
        <ServiceRecord services={notice.services} />
        <NoticeFacts notice={notice} worded={worded} onWord={onWord} onRecord={onRecord} />
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
      {fault !== null && <ErrorNote error={fault} keepsInput />}
      <Foot
        notice={notice}
        closed={detail.closedOn !== null}
        changed={changed}
        onSave={onSave}
        onAct={setAct}
        onClose={onLeave}
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
      <Button onClick={onClose}>{ui('action.close')}</Button>
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
