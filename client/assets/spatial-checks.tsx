/** What the map says against the register: overlaps, region, subdistrict, area tolerance, code. */
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Asset, GeometryCheck } from '../../shared/asset.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatArea } from '../../shared/i18n/define.ts'
import { differenceText } from '../geometry/boundary-summary.tsx'
import { useGeometryCheck } from '../geometry/use-geometry-check.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { codeFault } from './form-faults.ts'
import { useLookups } from './use-lookups.ts'

/** Overlaps listed before 「另有 N 处」. */
const LISTED = 3

interface SpatialChecksProps {
  asset: Asset
  /** The overlap shown on the map. */
  shown: Geometry | null
  onShow: (geometry: Geometry | null) => void
}

export function SpatialChecks({ asset, shown, onShow }: SpatialChecksProps): ReactNode {
  const t = useT(assetPageMessages)
  const { check, running, failed } = useGeometryCheck(asset.geometry, asset.id)
  const lines = useCheckLines(asset, check)
  const open = (check?.overlaps.length ?? 0) + lines.filter((line) => !line.ok).length
  const count = check === null ? '' : open === 0 ? t('checks.clear') : t('checks.open', { count: open })
  const hidden = (check?.overlaps.length ?? 0) - LISTED
  return (
    <Card title={t('checks')} extra={running ? t('checks.running') : failed ? t('check.failed') : count}>
      <div className="stack checks">
        {check?.overlaps.slice(0, LISTED).map((overlap) => (
          <Overlap key={overlap.id} overlap={overlap} shown={shown} onShow={onShow} />
        ))}
        {hidden > 0 && <div className="muted">{t('checks.more', { count: hidden })}</div>}
        <ul className="stack checks__lines">
          {lines.map((line) => (
            <CheckLine key={line.text} {...line} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

export function CheckLine({ ok, text }: { ok: boolean; text: string }): ReactNode {
  const Icon = ok ? CircleCheck : TriangleAlert
  return (
    <li className={ok ? 'check-line check-line--ok' : 'check-line check-line--warn'}>
      <Icon className="icon" size={16} strokeWidth={1.75} aria-hidden />
      <span className={ok ? 'muted' : undefined}>{text}</span>
    </li>
  )
}

interface OverlapProps {
  overlap: GeometryCheck['overlaps'][number]
  shown: Geometry | null
  onShow: (geometry: Geometry | null) => void
}

function Overlap({ overlap, shown, onShow }: OverlapProps): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const isShown = shown === overlap.geometry
  return (
    <Note kind="warning">
      <b>{t('checks.overlap', { name: overlap.name, area: formatArea(lang, overlap.areaM2) })}</b>
      <div className="text-12">
        {t('checks.overlapWhat', { no: overlap.assetNo })}
        {overlap.confirmed && ` ${t('checks.confirmed')}`}
      </div>
      <div className="note__actions">
        <Button small aria-pressed={isShown} onClick={() => onShow(isShown ? null : overlap.geometry)}>
          {t('checks.showOverlap')}
        </Button>
        <Link to="/assets/$id" params={{ id: overlap.id }} className="button button--small">
          {t('checks.openOther')}
        </Link>
      </div>
    </Note>
  )
}

function useCheckLines(asset: Asset, check: GeometryCheck | null): { ok: boolean; text: string }[] {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const names = useLookups()
  const lines: { ok: boolean; text: string }[] = []
  if (check !== null) {
    lines.push({ ok: check.valid, text: t(check.valid ? 'checks.valid' : 'check.invalid') })
    lines.push({ ok: check.insideRegion, text: t(check.insideRegion ? 'checks.inside' : 'checks.outside') })
    lines.push(areaLine())
  }
  const { registeredAreaM2: registered, computedAreaM2: computed } = asset
  if (computed > 0) {
    const over = registered !== null && asset.areaWithinTolerance === false
    const percent = registered === null ? '' : differenceText(lang, registered, computed)
    const key =
      registered === null ? 'checks.noRegistered' : over ? 'checks.toleranceOver' : 'checks.tolerance'
    lines.push({ ok: !over, text: t(key, { percent }) })
  }
  const code = asset.unitCode ?? asset.parcelCode
  if (code !== null) {
    const fault = codeFault(asset.unitCode === null ? 'parcelCode' : 'unitCode', code, lang)
    lines.push({
      ok: fault === null,
      text: fault === null ? t('checks.code') : t('checks.codeWrong', { fault }),
    })
  }
  return lines.toSorted((a, b) => Number(a.ok) - Number(b.ok))

  function areaLine(): { ok: boolean; text: string } {
    const found = check?.areaCode ?? null
    if (found === null) return { ok: false, text: t('checks.noArea') }
    if (found === asset.areaCode) return { ok: true, text: t('checks.area') }
    const words = { name: names.areaName(found), own: names.areaName(asset.areaCode) }
    return { ok: false, text: t('checks.areaOther', words) }
  }
}
