/** The first boundary points in two columns, with registered against drawn area in one line. */
import type { ReactNode } from 'react'
import type { Boundary } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatArea, formatNumber, type Lang } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { pointCells, sideText } from './boundary-table.tsx'

/** Points shown before 「全部」 is needed; even, for two columns. */
const SHOWN = 12

/** Share of the registered area by which the drawn one differs, in per cent. */
export function differenceText(lang: Lang, registered: number, computed: number): string {
  return `${formatNumber(lang, (Math.abs(computed - registered) / registered) * 100, 2)} %`
}

export function BoundarySummary({ boundary, more }: { boundary: Boundary; more: ReactNode }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const { registeredAreaM2: registered, computedAreaM2: computed } = boundary
  const points = boundary.rings.flatMap((ring) => ring.points)
  const shown = points.slice(0, SHOWN)
  const half = Math.ceil(shown.length / 2)
  const summary =
    registered === null
      ? t('boundary.summaryComputed', { computed: formatArea(lang, computed) })
      : t('boundary.summary', {
          registered: formatArea(lang, registered),
          computed: formatArea(lang, computed),
          percent: differenceText(lang, registered, computed),
        })
  return (
    <Card title={t('boundary')} extra={computed > 0 ? summary : undefined} flush className="boundary-card">
      <div className="boundary-columns">
        {[shown.slice(0, half), shown.slice(half)].map((column, index) => (
          <table key={index === 0 ? 'left' : 'right'} className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('boundary.point')}</th>
                <th scope="col" className="number">
                  {t('boundary.x')}
                </th>
                <th scope="col" className="number">
                  {t('boundary.y')}
                </th>
                <th scope="col" className="number">
                  {t('boundary.side')}
                </th>
              </tr>
            </thead>
            <tbody>
              {column.map((point) => {
                const [x, y] = pointCells(point, 'plane')
                return (
                  <tr key={point.no}>
                    <th scope="row">{point.no}</th>
                    <td className="number">{x}</td>
                    <td className="number">{y}</td>
                    <td className="number">{sideText(lang, point)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        ))}
      </div>
      {points.length > SHOWN && <div className="boundary-card__more text-12">{more}</div>}
    </Card>
  )
}
