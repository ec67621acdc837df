/** /admin/templates 文书模板: Word templates fetched, edited in Word and sent back; numbers and their prefixes. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import {
  changeNoticePrefix,
  listNoticeSeries,
  listNoticeTemplates,
  replaceNoticeTemplate,
  resetNoticeTemplate,
} from '../../shared/api/notice-api.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import type { NoticeSeries, NoticeTemplate } from '../../shared/notice.ts'
import { noticeKinds, templateOf } from '../../shared/notices/kinds.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { showToast } from '../ui/toast.tsx'

const templatesKey = ['notice-templates']
const seriesKey = ['notice-series']

type Open =
  | { kind: 'upload' | 'reset'; template: NoticeTemplate }
  | { kind: 'prefix'; series: NoticeSeries }
  | null

export function TemplatesPage(): ReactNode {
  const t = useT(noticeMessages)
  const [open, setOpen] = useState<Open>(null)
  const templates = useQuery({
    queryKey: templatesKey,
    queryFn: async ({ signal }) => (await call(listNoticeTemplates, { signal })).data.items,
  }).data
  const series = useQuery({
    queryKey: seriesKey,
    queryFn: async ({ signal }) => (await call(listNoticeSeries, { signal })).data.items,
  }).data
  const close = (): void => setOpen(null)
  return (
    <div className="templates">
      <Card title={t('templates')} flush>
        <p className="templates__why text-12 muted">{t('templates.why')}</p>
        {templates === undefined ? (
          <SkeletonTable rows={8} />
        ) : (
          <Templates rows={templates} onOpen={setOpen} />
        )}
      </Card>
      <Card title={t('series')} flush>
        <p className="templates__why text-12 muted">{t('series.why')}</p>
        {series === undefined ? <SkeletonTable rows={8} /> : <SeriesTable rows={series} onOpen={setOpen} />}
      </Card>
      {open?.kind === 'upload' && <UploadDialog template={open.template} onClose={close} />}
      {open?.kind === 'reset' && <ResetDialog template={open.template} onClose={close} />}
      {open?.kind === 'prefix' && <PrefixDialog series={open.series} onClose={close} />}
    </div>
  )
}

const fileUrl = (kind: string, revision?: number): string =>
  `/api/notice-templates/${kind}/file${revision === undefined ? '' : `?revision=${revision}`}`

function Templates({
  rows,
  onOpen,
}: {
  rows: readonly NoticeTemplate[]
  onOpen: (open: Open) => void
}): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const may = usePerson().role === 'administrator'
  return (
    <ul className="template-list">
      {rows.map((row) => (
        <li key={row.kind}>
          <div>
            <b>{wordOf(lang, templateOf(row.kind))}</b>
            <div className="text-12 muted">
              {row.builtIn
                ? t('template.builtIn')
                : t('template.own', { revision: row.revision, file: row.fileName ?? '' })}
              {row.changedAt !== null &&
                `　${formatDate(lang, row.changedAt)}　${row.changedByName}　${row.reason}`}
            </div>
            <Tags template={row} />
          </div>
          <span className="row">
            <a className="button button--small" href={fileUrl(row.kind)}>
              {t('template.download')}
            </a>
            {may && (
              <Button small onClick={() => onOpen({ kind: 'upload', template: row })}>
                {t('template.upload')}
              </Button>
            )}
            {may && !row.builtIn && (
              <Button small onClick={() => onOpen({ kind: 'reset', template: row })}>
                {t('template.reset')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Tags({ template }: { template: NoticeTemplate }): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const group = (must: boolean): ReactNode => {
    const tags = template.tags.filter(({ required }) => required === must)
    if (tags.length === 0) return null
    return (
      <p>
        <span className="muted">{t(must ? 'template.tags.must' : 'template.tags.may')}　</span>
        {tags.map(({ tag, en, list }) => (
          <code key={tag} className="template-tag" title={en}>
            {list ? `{#${tag}}{.}{/${tag}}` : `{${tag}}`}
          </code>
        ))}
      </p>
    )
  }
  return (
    <details className="text-12">
      <summary>{t('template.tags')}</summary>
      {group(true)}
      {group(false)}
      {template.history.length > 0 && (
        <p>
          <span className="muted">{t('template.history')}　</span>
          {template.history.map(({ revision, fileName, at, byName, reason }) => (
            <a key={revision} className="template-tag" href={fileUrl(template.kind, revision)}>
              {revision}　{fileName ?? t('template.builtIn')}　{formatDate(lang, at)}　{byName}　{reason}
            </a>
          ))}
        </p>
      )}
    </details>
  )
}

const changedTemplate = (): void => void queryClient.invalidateQueries({ queryKey: templatesKey })

function UploadDialog({ template, onClose }: { template: NoticeTemplate; onClose: () => void }): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('template.upload.title', { name: wordOf(lang, templateOf(template.kind)) })}
      verb={t('template.upload')}
      ready={file !== null && reason.trim().length >= 2}
      onAct={async () => {
        if (file === null) return
        await call(replaceNoticeTemplate, {
          params: { kind: template.kind },
          query: { fileName: file.name, reason },
          body: file,
        })
        changedTemplate()
        showToast(t('template.done'))
      }}
      onStale={changedTemplate}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor={id}>{t('template.file')}</label>
        <input
          id={id}
          type="file"
          accept=".docx"
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
      </div>
      <TextField label={t('template.reason')} value={reason} onChange={setReason} rows={2} max={500} />
    </ActDialog>
  )
}

function ResetDialog({ template, onClose }: { template: NoticeTemplate; onClose: () => void }): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('template.reset.title', { name: wordOf(lang, templateOf(template.kind)) })}
      verb={t('template.reset')}
      ready={reason.trim().length >= 2}
      onAct={async () => {
        await call(resetNoticeTemplate, { params: { kind: template.kind }, body: { reason } })
        changedTemplate()
        showToast(t('template.done'))
      }}
      onStale={changedTemplate}
      onClose={onClose}
    >
      <TextField label={t('template.reason')} value={reason} onChange={setReason} rows={2} max={500} />
    </ActDialog>
  )
}

function SeriesTable({
  rows,
  onOpen,
}: {
  rows: readonly NoticeSeries[]
  onOpen: (open: Open) => void
}): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const may = usePerson().role === 'administrator'
  return (
    <TableScroll label={t('series')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('series.prefix')}</th>
            <th scope="col">{t('series.next')}</th>
            <th scope="col">{t('series.kinds')}</th>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.prefix}</th>
              <td>{row.next}</td>
              <td>
                {row.kinds.map((kind) => wordOf(lang, noticeKinds[kind])).join(lang === 'en' ? ', ' : '、')}
                {row.changedAt !== null && (
                  <div className="text-12 muted">
                    {formatDate(lang, row.changedAt)}　{row.changedByName}　{row.reason}
                  </div>
                )}
              </td>
              <td>
                {may && (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => onOpen({ kind: 'prefix', series: row })}
                  >
                    {t('series.change')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function PrefixDialog({ series, onClose }: { series: NoticeSeries; onClose: () => void }): ReactNode {
  const t = useT(noticeMessages)
  const [prefix, setPrefix] = useState(series.prefix)
  const [reason, setReason] = useState('')
  const changed = (): void => void queryClient.invalidateQueries({ queryKey: seriesKey })
  return (
    <ActDialog
      title={t('series.change')}
      verb={t('series.change')}
      ready={prefix.trim().length >= 2 && prefix !== series.prefix && reason.trim().length >= 2}
      onAct={async () => {
        await call(changeNoticePrefix, {
          params: { code: series.code },
          body: { prefix, reason },
          ifMatch: `"v${series.version}"`,
        })
        changed()
        showToast(t('series.done'))
      }}
      onStale={changed}
      onClose={onClose}
    >
      <TextField label={t('series.prefix')} value={prefix} onChange={setPrefix} max={20} />
      <TextField label={t('series.reason')} value={reason} onChange={setReason} rows={2} max={500} />
    </ActDialog>
  )
}
