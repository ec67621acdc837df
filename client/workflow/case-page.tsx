/** A case by its own address, as the work queue and notifications link to it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { StatusMark } from '../assets/symbols/status-mark.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { caseQuery } from './case-query.ts'
import { CaseView } from './case-view.tsx'
import { lampText, stateName } from './case-words.ts'
import { LampText } from '../assets/symbols/lamp.tsx'
import '../assets/asset-page.css'

const route = getRouteApi('/staff/cases/$caseId')

export function CasePage(): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const { caseId } = route.useParams()
  const { step } = route.useSearch()
  const { data: detail, error } = useQuery(caseQuery(caseId))
  usePageTitle({ title: detail?.assetName ?? '', trail: [{ label: t('cases'), href: '/desk' }] })
  if (detail === undefined)
    return (
      <div className="asset-page__failure">
        {error === null ? <SkeletonTable rows={8} /> : <ErrorNote error={error} />}
      </div>
    )
  return (
    <div className="asset-page">
      <PageHeader
        mark={<FamilySeal family={detail.family} size="large" />}
        title={
          <span className="asset-head">
            <span className="asset-head__name">{detail.assetName}</span>
            <span className="asset-head__marks">
              <StatusMark
                family={detail.family}
                stage={detail.stage}
                text={stateName(lang, detail.track, detail.state)}
                strong
              />
              {detail.lamp !== 'none' && <LampText lamp={detail.lamp}>{lampText(t, detail)}</LampText>}
            </span>
          </span>
        }
        facts={
          <span className="asset-facts">
            <Link to="/assets/$id" params={{ id: detail.assetId }} search={{}}>
              {detail.assetNo}
            </Link>
            <span>{detail.caseNo}</span>
            <span>{detail.areaName}</span>
          </span>
        }
      />
      <div className="asset-page__body">
        <CaseView key={caseId} id={caseId} step={step} />
      </div>
    </div>
  )
}
