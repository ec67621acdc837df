/** One bulk run as a page: the same view as in the dialog, with an address of its own. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { Card } from '../ui/card.tsx'
import { runQuery } from './batch-query.ts'
import './batches.css'
import { RunView } from './run-view.tsx'

const route = getRouteApi('/staff/batches/runs/$id')

export function RunPage(): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const { id } = route.useParams()
  const run = useQuery(runQuery(id)).data
  const title = run === undefined ? t('tab.runs') : lang === 'en' ? run.titleEn : run.titleZh
  usePageTitle({ title, trail: [{ label: t('batches'), href: '/batches' }] })
  return (
    <div className="batches">
      <Card
        title={title}
        extra={run === undefined ? undefined : `${formatDateTime(lang, run.createdAt)}　${run.createdByName}`}
      >
        <RunView id={id} />
      </Card>
    </div>
  )
}
