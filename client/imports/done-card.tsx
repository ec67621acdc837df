/** The rows are in the register: how many, where to see them, what was left out. */
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDateTime, formatNumber } from '../../shared/i18n/define.ts'
import { issueName } from '../../shared/i18n/import-issue-names.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { rowsToWrite } from './batch-steps.ts'
import { codeCounts } from './issue-filter.ts'

/** CQL2 text for the assets of one batch, for register and map. */
export const batchFilter = (batchId: string): string => `importBatchId = '${batchId}'`

export function DoneCard({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const rows = rowsToWrite(batch)
  const rejected = batch.counts?.rejected ?? 0
  const search = { filter: batchFilter(batch.id) }
  return (
    <div className="import-middle">
      <section className="card import-end">
        <h2 className="text-20 import-end__title import-end__title--done">
          <CircleCheck size={24} strokeWidth={1.75} aria-hidden />
          {t('done.title', { rows })}
        </h2>
        <p className="muted">
          {batch.fileName}
          {batch.committedAt !== null &&
            `\u3000${t('done.when', { time: formatDateTime(lang, batch.committedAt) })}`}
        </p>
        {rejected > 0 && <LeftOut batch={batch} rejected={rejected} />}
        <div className="import-end__actions">
          <Link to="/register" search={search} className="button button--primary">
            {t('done.register', { rows })}
          </Link>
          <Link to="/" search={search} className="button">
            {t('done.map')}
          </Link>
          <Link to="/imports" className="button button--text">
            {t('done.another')}
          </Link>
        </div>
      </section>
    </div>
  )
}

/** Why rows were left out, by reason; the rows themselves are not kept. */
function LeftOut({ batch, rejected }: { batch: ImportBatch; rejected: number }): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  return (
    <div>
      {t('done.rejected', { rows: rejected })}
      <ul className="import-end__reasons text-12">
        {codeCounts(batch.issueCounts, 'error').map(({ code, rows }) => (
          <li key={code}>
            {issueName(code, lang)} <b>{formatNumber(lang, rows)}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
