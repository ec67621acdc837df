/** Geometry of an asset: map, areas with their verdict, boundary table in both systems, copy, and the way to edit. */
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Copy, PencilLine, TriangleAlert } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Asset, Boundary } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatArea, formatNumber } from '../../shared/i18n/define.ts'
import { boundaryQuery, useIsEditor } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast } from '../ui/toast.tsx'
import { localBoundary } from './boundary-local.ts'
import { differenceText } from './boundary-summary.tsx'
import { BoundaryTable, boundaryText } from './boundary-table.tsx'
import { boundsOf, kindOf } from './shape-parts.ts'
import { epsgOf, zoneOf, type Zone } from './gauss-kruger.ts'
import { ParcelSheet } from './parcel-sheet.tsx'

type System = '35' | '36' | 'degrees'
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

function ownZone(asset: Asset): Zone {
  const bounds = boundsOf([asset.geometry])
  return zoneOf(bounds === null ? 0 : (bounds[0] + bounds[2]) / 2)
}

export function GeometryTab({ asset, at }: { asset: Asset; at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  const own = ownZone(asset)
  const [system, setSystem] = useState<System>(own === 35 ? '35' : '36')
  const zone: Zone = system === 'degrees' ? own : system === '35' ? 35 : 36
  const isPast = at !== undefined
  const query = useQuery({ ...boundaryQuery(asset.id, epsgOf(zone)), enabled: !isPast })
  const boundary = isPast ? localBoundary(asset.geometry, asset, zone) : query.data
  return (
    <div className="geometry-tab">
      <section className="card geometry-tab__map" aria-label={t('tab.geometry')}>
        <ParcelSheet geometry={asset.geometry} neighbours={!isPast} demo={asset.demo} />
      </section>
      <div className="stack" style={{ gap: 16 }}>
        {boundary !== undefined && boundary.computedAreaM2 > 0 && (
          <AreaCard boundary={boundary} within={asset.areaWithinTolerance} />
        )}
        {isPast && kindOf(asset.geometry) !== 'point' && <Note>{t('boundary.plane')}</Note>}
        <Card title={t('boundary')} extra={<EditLink asset={asset} past={isPast} />} flush>
          <Tools system={system} onSystem={setSystem} boundary={boundary} />
          {boundary === undefined ? (
            query.error === null ? (
              <SkeletonTable rows={6} />
            ) : (
              <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
            )
          ) : (
            <Points asset={asset} boundary={boundary} system={system} />
          )}
        </Card>
      </div>
    </div>
  )
}

function EditLink({ asset, past }: { asset: Asset; past: boolean }): ReactNode {
  const t = useT(assetPageMessages)
  const isEditor = useIsEditor()
  if (!isEditor || past || asset.retiredAt !== null) return null
  return (
    <Link to="/assets/$id/edit" params={{ id: asset.id }} className="row" style={{ gap: 4 }}>
      <PencilLine {...icon} />
      {t('geometry.edit')}
    </Link>
  )
}

interface ToolsProps {
  system: System
  onSystem: (system: System) => void
  boundary: Boundary | undefined
}

function Tools({ system, onSystem, boundary }: ToolsProps): ReactNode {
  const t = useT(assetPageMessages)
  const copy = async (): Promise<void> => {
    if (boundary === undefined) return
    await navigator.clipboard.writeText(boundaryText(boundary, system === 'degrees' ? 'degrees' : 'plane', t))
    showToast(t('boundary.copied'))
  }
  return (
    <div className="row" style={{ padding: '10px 16px', flexWrap: 'wrap' }}>
      <SegmentedControl
        label={t('boundary.zone')}
        value={system}
        options={[
          { value: '35', label: t('boundary.zone35') },
          { value: '36', label: t('boundary.zone36') },
          { value: 'degrees', label: t('boundary.degrees') },
        ]}
        onChange={onSystem}
      />
      <span className="spacer" />
      <Button small onClick={() => void copy()} disabled={boundary === undefined}>
        <Copy size={14} strokeWidth={1.75} aria-hidden />
        {t('boundary.copy')}
      </Button>
    </div>
  )
}

function Points({
  asset,
  boundary,
  system,
}: {
  asset: Asset
  boundary: Boundary
  system: System
}): ReactNode {
  const t = useT(assetPageMessages)
  if (kindOf(asset.geometry) === 'point') {
    const spots = asset.geometry.type === 'Point' ? [asset.geometry.coordinates] : []
    return (
      <div style={{ padding: '0 16px 16px' }} className="muted">
        {t('boundary.none')}
        {spots.map(([lon, lat]) => (
          <div key={`${lon},${lat}`}>{`${lon.toFixed(9)}, ${lat.toFixed(9)}`}</div>
        ))}
      </div>
    )
  }
  return <BoundaryTable boundary={boundary} system={system === 'degrees' ? 'degrees' : 'plane'} />
}

/** All three units of one area. */
function Areas({ areaM2 }: { areaM2: number }): ReactNode {
  const lang = useLang()
  return (
    <>
      <b>{formatArea(lang, areaM2)}</b>
      <div className="text-12 muted">
        {formatArea(lang, areaM2, 'mu')}
        {'\u3000'}
        {formatArea(lang, areaM2, 'ha')}
      </div>
    </>
  )
}

function AreaCard({ boundary, within }: { boundary: Boundary; within: boolean | null }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const { registeredAreaM2: registered, computedAreaM2: computed } = boundary
  return (
    <section className="card card__body">
      <dl className="area-verdict">
        <div>
          <dt>{t('boundary.registered')}</dt>
          <dd>{registered === null ? '—' : <Areas areaM2={registered} />}</dd>
        </div>
        <div>
          <dt>{t('boundary.computed')}</dt>
          <dd>
            <Areas areaM2={computed} />
          </dd>
        </div>
        <div>
          <dt>{t('boundary.difference')}</dt>
          <dd>
            {registered === null ? (
              <span className="muted">{t('checks.noRegistered')}</span>
            ) : (
              <>
                <b>{differenceText(lang, registered, computed)}</b>
                <Verdict within={within !== false} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('boundary.perimeter')}</dt>
          <dd>
            <b>{formatNumber(lang, boundary.perimeterM, 2)} m</b>
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Verdict({ within }: { within: boolean }): ReactNode {
  const t = useT(assetPageMessages)
  const Icon = within ? CircleCheck : TriangleAlert
  return (
    <div className={within ? 'verdict verdict--ok text-12' : 'verdict verdict--over text-12'}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(within ? 'boundary.within' : 'boundary.over')}
    </div>
  )
}
