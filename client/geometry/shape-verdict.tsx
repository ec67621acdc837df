/** What is known about the shape being drawn: its size, and what stands against saving it. */
import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatArea, formatNumber } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { kinksOf, roughAreaM2, roughLengthM } from './live-checks.ts'
import { pointCount } from './shape-parts.ts'
import type { ShapeCheck } from './use-geometry-check.ts'

export function ShapeVerdict({ shape, check }: { shape: Geometry | null; check: ShapeCheck }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  if (shape === null) return null
  const areaM2 = check.check?.computedAreaM2 ?? roughAreaM2(shape)
  const lengthM = roughLengthM(shape)
  return (
    <>
      <div className="shape-facts" aria-live="polite">
        {areaM2 > 0 && (
          <span>
            <span className="dim">{t('check.area')}</span> <b>{formatArea(lang, areaM2)}</b>
            {'\u3000'}
            {formatArea(lang, areaM2, 'mu')}
          </span>
        )}
        {lengthM > 0 && (
          <span>
            <span className="dim">{t(areaM2 > 0 ? 'boundary.perimeter' : 'check.length')}</span>{' '}
            {formatNumber(lang, lengthM, 1)} m
          </span>
        )}
        <span className="dim">{t('check.points', { count: pointCount(shape) })}</span>
      </div>
      <Faults shape={shape} check={check} />
    </>
  )
}

const icons = { ok: CircleCheck, warn: TriangleAlert, bad: CircleAlert, busy: LoaderCircle } as const

function Line({ kind, children }: { kind: keyof typeof icons; children: ReactNode }): ReactNode {
  const Icon = icons[kind]
  return (
    <div className={`check-line check-line--${kind}`}>
      <Icon className="icon" size={16} strokeWidth={1.75} aria-hidden />
      <span>{children}</span>
    </div>
  )
}

function Faults({
  shape,
  check: { check, running, failed },
}: {
  shape: Geometry
  check: ShapeCheck
}): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const crossings = kinksOf(shape).length
  if (crossings > 0) return <Line kind="bad">{t('check.kinks', { count: crossings })}</Line>
  if (failed) return <Line kind="warn">{t('check.failed')}</Line>
  if (check === null) return running ? <Line kind="busy">{t('checks.running')}</Line> : null
  if (!check.valid) return <Line kind="bad">{t('check.invalid')}</Line>
  if (!check.insideRegion) return <Line kind="bad">{t('check.outside')}</Line>
  return (
    <>
      {check.areaName === null ? (
        <Line kind="warn">{t('check.noArea')}</Line>
      ) : (
        <Line kind="ok">{t('check.ok', { area: check.areaName })}</Line>
      )}
      {check.overlaps.map((one) => (
        <Line key={one.id} kind="warn">
          {t('check.overlap', { no: one.assetNo, name: one.name, area: formatArea(lang, one.areaM2) })}
        </Line>
      ))}
    </>
  )
}

/** Why the shape cannot be saved, in words; null when nothing stands against it. */
export function useShapeFault(
  shape: Geometry | null,
  { check }: ShapeCheck,
  isConfirmedParcel: boolean,
): string | null {
  const t = useT(assetPageMessages)
  if (shape === null) return null
  const crossings = kinksOf(shape).length
  if (crossings > 0) return t('check.kinks', { count: crossings })
  if (check === null) return null
  if (!check.valid) return t('check.invalid')
  if (!check.insideRegion) return t('check.outside')
  const clash = isConfirmedParcel && check.overlaps.some((one) => one.confirmed)
  return clash ? t('check.overlapBlocks') : null
}
