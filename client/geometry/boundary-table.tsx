/** The boundary-point table, ring by ring, in zone metres or degrees, and the same as text for the clipboard. */
import { Fragment, type ReactNode } from 'react'
import type { Boundary } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatNumber, type Lang } from '../../shared/i18n/define.ts'
import { useLang, useT, type Translate } from '../i18n.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'

type Ring = Boundary['rings'][number]
type Point = Ring['points'][number]
type Key = keyof typeof assetPageMessages.zh

/** Millimetres in metres: coordinates are written without grouping, as survey sheets do. */
const metres = (value: number | null): string => value?.toFixed(3) ?? '—'
const degrees = (value: number): string => value.toFixed(9)

export function pointCells(point: Point, system: 'plane' | 'degrees'): [string, string] {
  return system === 'plane' ? [metres(point.x), metres(point.y)] : [degrees(point.lon), degrees(point.lat)]
}

export const sideText = (lang: Lang, point: Point): string => formatNumber(lang, point.sideM, 2)

export function ringTitle(ring: Ring, rings: readonly Ring[], t: Translate<Key>): string | null {
  if (rings.length === 1) return null
  if (ring.ring > 1) return t('boundary.ring', { part: ring.part, ring: ring.ring - 1 })
  return t('boundary.part', { part: ring.part })
}

/** Tab-separated, with a header: pastes into a sheet, and back into the coordinate panel. */
export function boundaryText(boundary: Boundary, system: 'plane' | 'degrees', t: Translate<Key>): string {
  const names =
    system === 'plane' ? [t('boundary.x'), t('boundary.y')] : [t('boundary.lon'), t('boundary.lat')]
  const head = [t('boundary.point'), ...names, t('boundary.side')].join('\t')
  const rings = boundary.rings.map((ring) =>
    ring.points
      .map((point) => [point.no, ...pointCells(point, system), point.sideM.toFixed(2)].join('\t'))
      .join('\n'),
  )
  return [head, rings.join('\n\n')].join('\n')
}

export function BoundaryTable({
  boundary,
  system,
}: {
  boundary: Boundary
  system: 'plane' | 'degrees'
}): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  return (
    <TableScroll label={t('boundary.points')}>
      <table className="plain-table boundary-table">
        <thead>
          <tr>
            <th scope="col">{t('boundary.point')}</th>
            <th scope="col" className="number">
              {t(system === 'plane' ? 'boundary.x' : 'boundary.lon')}
            </th>
            <th scope="col" className="number">
              {t(system === 'plane' ? 'boundary.y' : 'boundary.lat')}
            </th>
            <th scope="col" className="number">
              {t('boundary.side')}
            </th>
          </tr>
        </thead>
        <tbody>
          {boundary.rings.map((ring) => (
            <Fragment key={`${ring.part}-${ring.ring}`}>
              <RingTitle title={ringTitle(ring, boundary.rings, t)} />
              {ring.points.map((point) => {
                const [first, second] = pointCells(point, system)
                return (
                  <tr key={point.no}>
                    <th scope="row">{point.no}</th>
                    <td className="number">{first}</td>
                    <td className="number">{second}</td>
                    <td className="number">{sideText(lang, point)}</td>
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function RingTitle({ title }: { title: string | null }): ReactNode {
  if (title === null) return null
  return (
    <tr>
      <td colSpan={4} className="text-12 muted">
        {title}
      </td>
    </tr>
  )
}
