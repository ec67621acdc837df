/** 文书 on the case page: every paper with its number and state, and the one that the present step asks for. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { draftNotice } from '../../shared/api/notice-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import { type NoticeRow, serviceManners } from '../../shared/notice.ts'
import { type NoticeKind, noticeKindCodes, noticeKinds } from '../../shared/notices/kinds.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { caseNoticesQuery, tookNotice } from './use-notices.ts'
import './notices.css'

interface NoticesCardProps {
  detail: CaseDetail
  definition: WorkflowDefinition
  /** Opens the form in which facts of the case are recorded. */
  onRecord: () => void
}

/** Papers of the track: those that a step from here asks for, and the others. */
function kindsOf(
  detail: CaseDetail,
  definition: WorkflowDefinition,
): { now: NoticeKind[]; other: NoticeKind[] } {
  const mine = noticeKindCodes.filter((kind) => noticeKinds[kind].track === detail.track)
  const here = (kind: NoticeKind): boolean =>
    definition.transitions.some(
      (step) => step.id === noticeKinds[kind].transition && startsIn(definition, step, detail.state),
    )
  return { now: mine.filter(here), other: mine.filter((kind) => !here(kind)) }
}

export function NoticesCard({ detail, definition, onRecord }: NoticesCardProps): ReactNode {
  const t = useT(noticeMessages)
  const { role } = usePerson()
  const { data, error } = useQuery(caseNoticesQuery(detail.id))
  const [open, setOpen] = useState<string | null>(null)
  const kinds = kindsOf(detail, definition)
  const may = caseActors.some((actor) => actor === role)
  const drafts = may && detail.closedOn === null && kinds.now.length + kinds.other.length > 0
  if (!drafts && (data === undefined || data.length === 0)) return null
  return (
    <Card title={t('notices')} extra={data?.length ?? 0} flush>
      {drafts && <DraftBar detail={detail} kinds={kinds} onDrafted={setOpen} />}
      {error !== null && <ErrorNote error={error} />}
      {data?.length === 0 && <EmptyState title={t('empty')} why={t('empty.why')} />}
      {data !== undefined && data.length > 0 && (
        <ul className="notice-list">
          {data.map((row) => (
            <NoticeLine key={row.id} row={row} may={may} onOpen={() => setOpen(row.id)} />
          ))}
        </ul>
      )}
      {open !== null && (
        <NoticeDialog
          id={open}
          detail={detail}
          onRecord={() => {
            setOpen(null)
            onRecord()
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  )
}

interface DraftBarProps {
  detail: CaseDetail
  kinds: ReturnType<typeof kindsOf>
  onDrafted: (id: string) => void
}

function DraftBar({ detail, kinds, onDrafted }: DraftBarProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const [chosen, setChosen] = useState<NoticeKind | null>(null)
  const [key, setKey] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const kind = chosen ?? kinds.now[0] ?? kinds.other[0]
  const draft = async (): Promise<void> => {
    if (kind === undefined) return
    setBusy(true)
    setError(null)
    try {
      const { data } = await call(draftNotice, {
        params: { id: detail.id },
        body: { kind },
        idempotencyKey: key,
      })
      setKey(newIdempotencyKey())
      tookNotice(data, detail)
      onDrafted(data.id)
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  const group = (label: string, list: readonly NoticeKind[]): ReactNode =>
    list.length > 0 && (
      <optgroup label={label}>
        {list.map((code) => (
          <option key={code} value={code}>
            {wordOf(lang, noticeKinds[code])}
          </option>
        ))}
      </optgroup>
    )
  return (
    <div className="notice-draft">
      <select
        className="input"
        aria-label={t('kind')}
        value={kind}
        onChange={({ target }) => {
          setChosen(target.value as NoticeKind)
          setKey(newIdempotencyKey())
        }}
      >
        {group(t('kind.now'), kinds.now)}
        {group(t('kind.other'), kinds.other)}
      </select>
      <Button small disabled={busy} onClick={() => void draft()}>
        {t('draft')}
      </Button>
      {error !== null && <ErrorNote error={error} />}
    </div>
  )
}

function NoticeLine({ row, may, onOpen }: { row: NoticeRow; may: boolean; onOpen: () => void }): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const told =
    row.issuedOn === null
      ? t('created.by', { date: formatDate(lang, row.createdAt), name: row.createdByName })
      : t('issued.by', { date: formatDate(lang, row.issuedOn), name: row.issuedByName ?? '' })
  return (
    <li data-status={row.status}>
      <div>
        <b>{wordOf(lang, noticeKinds[row.kind])}</b>
        <div className="text-12">{row.number ?? <span className="muted">{t('number.none')}</span>}</div>
        <div className="text-12 muted">
          {told}
          {row.voidReason !== null && `　${t('void.because', { reason: row.voidReason })}`}
        </div>
      </div>
      <span className="notice-status" data-status={row.status}>
        {t(`status.${row.status}`)}
        {row.servedOn !== null && row.serviceManner !== null && (
          <span className="text-12 muted">
            {t('served.on', {
              date: formatDate(lang, row.servedOn),
              manner: wordOf(lang, serviceManners[row.serviceManner]),
            })}
          </span>
        )}
      </span>
      {may && (
        <Button small onClick={onOpen}>
          {t('open')}
        </Button>
      )}
    </li>
  )
}
