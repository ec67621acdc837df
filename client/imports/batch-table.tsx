/** The batches of late: file, who, when, status, counts. A row opens its batch. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatMessages } from '../../shared/i18n/import.ts'
import { formatNumber, translate } from '../../shared/i18n/define.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { formatIds } from '../../shared/import-codes.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { DateText } from '../ui/date-text.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { progressOf, rowsToWrite } from './batch-steps.ts'
import { StatusMark } from './status-mark.tsx'
import { megabytes } from './upload-queue.ts'

export function BatchTable({ batches }: { batches: readonly ImportBatch[] }): ReactNode {
  const t = useT(importPageMessages)
  return (
    <TableScroll label={t('list.title')}>
      <table className="import-table import-table--batches">
        <thead>
          <tr>
            <th scope="col">{t('list.file')}</th>
            <th scope="col">{t('list.status')}</th>
            <th scope="col" className="number">
              {t('list.read')}
            </th>
            <th scope="col" className="number">
              {t('list.written')}
            </th>
            <th scope="col" className="number">
              {t('list.rejected')}
            </th>
            <th scope="col" className="number">
              {t('list.warned')}
            </th>
            <th scope="col">{t('list.who')}</th>
            <th scope="col">{t('list.when')}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchLine key={batch.id} batch={batch} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

/** 「Shapefile（zip）」; a format this client does not know is shown as it came. */
export function useFormatName(): (format: string | null) => string {
  const lang = useLang()
  return (format) => {
    const known = formatIds.find((id) => id === format)
    return known === undefined ? (format ?? '') : translate(formatMessages, lang, known)
  }
}

function BatchLine({ batch }: { batch: ImportBatch }): ReactNode {
  const lang = useLang()
  const formatName = useFormatName()
  const { counts } = batch
  const size = `${formatNumber(lang, megabytes(batch.fileSize))} MB`
  const count = (rows: number | undefined): string => (rows === undefined ? '—' : formatNumber(lang, rows))
  return (
    <tr>
      <td className="import-table__file">
        <Link to="/imports/$id" params={{ id: batch.id }} className="strong">
          {batch.fileName}
        </Link>
        <div className="text-12 dim">
          {[formatName(batch.format), size].filter((part) => part !== '').join('\u3000')}
        </div>
      </td>
      <td>
        <StatusMark status={batch.status} />
        <BatchNote batch={batch} />
      </td>
      <td className="number">{count(counts?.read ?? rowsInFile(batch))}</td>
      <td className="number">{counts === null ? '—' : count(rowsToWrite(batch))}</td>
      <td className="number">{count(counts?.rejected)}</td>
      <td className="number">{count(counts?.warned)}</td>
      <td className="nowrap">{batch.createdBy}</td>
      <td>
        <DateText value={batch.createdAt} form="moment" />
      </td>
    </tr>
  )
}

function rowsInFile(batch: ImportBatch): number | undefined {
  const layer = batch.layers.find(({ name }) => name === batch.suggestion?.layer) ?? batch.layers[0]
  return layer?.featureCount ?? undefined
}

/** What went wrong, or how far it is. */
function BatchNote({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const progress = progressOf(batch)
  if (batch.failure !== null) return <div className="text-12 import-table__why">{batch.failure.message}</div>
  if (progress === null || progress.total === null) return null
  return <div className="text-12 dim">{t('progress.of', { done: progress.done, total: progress.total })}</div>
}
