/** The overview: stage, map, boundary points, key facts, spatial checks, latest changes. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { BoundarySummary } from '../geometry/boundary-summary.tsx'
import { localBoundary } from '../geometry/boundary-local.ts'
import { ParcelSheet } from '../geometry/parcel-sheet.tsx'
import type { OverlayShape } from '../geometry/sheet-overlay.ts'
import { LatestChanges } from '../history/latest-changes.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { KeyFacts } from './key-facts.tsx'
import { SpatialChecks } from './spatial-checks.tsx'
import { StageBar } from './symbols/stage-bar.tsx'
import { boundaryQuery } from './use-asset.ts'

const NONE: readonly OverlayShape[] = []

export function OverviewTab({ asset, at }: { asset: Asset; at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  const [overlap, setOverlap] = useState<Geometry | null>(null)
  const overlay = useMemo<readonly OverlayShape[]>(
    () => (overlap === null ? NONE : [{ role: 'overlap', geometry: overlap }]),
    [overlap],
  )
  return (
    <>
      {asset.retiredReason !== null && (
        <Note kind="warning">{t('retired', { reason: asset.retiredReason })}</Note>
      )}
      <div className="overview">
        <div className="overview__main">
          <StageCard asset={asset} />
          <section className="card overview__map" aria-label={t('tab.geometry')}>
            <ParcelSheet
              geometry={asset.geometry}
              overlay={overlay}
              focus={overlap === null ? [asset.geometry] : [overlap]}
              neighbours={at === undefined}
              demo={asset.demo}
            />
          </section>
          <BoundaryCard asset={asset} at={at} />
        </div>
        <div className="overview__side">
          <Card title={t('facts')}>
            <KeyFacts asset={asset} past={at !== undefined} />
          </Card>
          {at === undefined && <SpatialChecks asset={asset} shown={overlap} onShow={setOverlap} />}
        </div>
        <LatestChanges asset={asset} at={at} />
      </div>
    </>
  )
}

function StageCard({ asset }: { asset: Asset }): ReactNode {
  const lang = useLang()
  const state = findAssetState(asset.track, asset.state)
  const text = state === undefined ? asset.state : wordOf(lang, state)
  return (
    <section className="card overview__stage">
      <StageBar
        family={asset.family}
        stage={asset.stage}
        states={{ [asset.stage === 'suspended' ? 'progress' : asset.stage]: text }}
      />
    </section>
  )
}

function BoundaryCard({ asset, at }: { asset: Asset; at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  const { data } = useQuery({ ...boundaryQuery(asset.id), enabled: at === undefined })
  const boundary = at === undefined ? data : localBoundary(asset.geometry, asset)
  const points = boundary?.rings.reduce((sum, ring) => sum + ring.points.length, 0) ?? 0
  if (boundary === undefined || points === 0) return null
  return (
    <BoundarySummary
      boundary={boundary}
      more={
        <Link from="/assets/$id" to="/assets/$id" search={{ tab: 'geometry', at }}>
          {t('boundary.all', { count: points })}
        </Link>
      }
    />
  )
}
