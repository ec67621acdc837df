/** 空间核对: validity, region, overlaps and area tolerance of the selected asset, as the server judges them. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { checkGeometry } from '../../shared/api/asset-api.ts'
import type { Asset, GeometryCheck } from '../../shared/asset.ts'
import { formatArea } from '../../shared/i18n/define.ts'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import { boxOf, type Box } from './fit.ts'

/** Overlaps below are drawing noise, as the database's own tolerance. */
const NOISE_M2 = 0.01

function useCheck(asset: Asset) {
  return useQuery({
    queryKey: ['asset', asset.id, 'check', asset.version],
    queryFn: async ({ signal }): Promise<GeometryCheck> =>
      (await call(checkGeometry, { body: { geometry: asset.geometry, exceptId: asset.id }, signal })).data,
    staleTime: 60_000,
  })
}

interface DrawerCheckProps {
  asset: Asset
  onSelect: (id: string) => void
  onShowBox: (box: Box) => void
}

export function DrawerCheck({ asset, onSelect, onShowBox }: DrawerCheckProps): ReactNode {
  const t = useT(mapHomeMessages)
  const { data, isError } = useCheck(asset)
  return (
    <section>
      <h4>{t('check')}</h4>
      {isError && <div className="text-12 muted">{t('check.failed')}</div>}
      {!isError && data === undefined && <div className="text-12 dim">{t('check.running')}</div>}
      {data !== undefined && (
        <Findings asset={asset} check={data} onSelect={onSelect} onShowBox={onShowBox} />
      )}
    </section>
  )
}

function Findings({
  asset,
  check,
  onSelect,
  onShowBox,
}: DrawerCheckProps & { check: GeometryCheck }): ReactNode {
  const t = useT(mapHomeMessages)
  const lang = useLang()
  const overlaps = check.overlaps.filter(({ areaM2 }) => areaM2 > NOISE_M2)
  const remarks = [
    check.valid ? null : t('check.invalid'),
    check.insideRegion ? null : t('check.outside'),
    asset.areaWithinTolerance === false ? t('check.tolerance') : null,
  ].filter((remark) => remark !== null)
  if (overlaps.length + remarks.length === 0) return <div className="text-12 muted">{t('check.fine')}</div>
  return (
    <div className="stack drawer__findings">
      {remarks.map((remark) => (
        <Note key={remark} kind="warning">
          {remark}
        </Note>
      ))}
      {overlaps.map((other) => (
        <Note key={other.id} kind="warning">
          {t('check.overlap', { name: other.name, area: formatArea(lang, other.areaM2) })}
          <div className="note__actions">
            <button type="button" className="link-button" onClick={() => onShowBox(boxOf(other.geometry))}>
              {t('check.show')}
            </button>
            <button type="button" className="link-button ellipsis" onClick={() => onSelect(other.id)}>
              {other.assetNo}
            </button>
          </div>
        </Note>
      ))}
    </div>
  )
}
