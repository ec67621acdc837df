/**
 * The plan of a brief as SVG at a round scale: ground, borders, neighbours, the public outline, what is near. Drawn from what
 * the portal may read. All text is escaped.
 */
import { escapeXml } from '../../../shared/escape-xml.ts'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { type ShapeParts, cornersOf, shapeParts } from '../../../shared/offer-shape.ts'
import type { PublicOffer } from '../../../shared/portal.ts'

const METRES_PER_DEGREE = 111_320
/** Of paper: 1 pt in metres. */
const PT_M = 0.0254 / 72
const SCALES = [1, 2, 2.5, 4, 5, 8, 10, 15, 20, 25, 50, 100, 150, 200, 250, 300, 400, 500].map(
  (one) => one * 1000,
)

export interface PlanGround {
  ground: readonly Feature[]
  places: readonly Feature[]
}

/** Lines and rings of any geometry, as positions. */
function partsOf(coordinates: unknown): Position[][] {
  if (!Array.isArray(coordinates)) return []
  const [first] = coordinates as unknown[]
  if (Array.isArray(first) && typeof first[0] === 'number') return [coordinates as Position[]]
  return (coordinates as unknown[]).flatMap(partsOf)
}
const geometryParts = (geometry: Feature['geometry']): Position[][] => {
  if (geometry === null) return []
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(geometryParts)
  return geometry.type === 'Point' || geometry.type === 'MultiPoint' ? [] : partsOf(geometry.coordinates)
}

export interface Sheet {
  width: number
  height: number
  scale: number
  place(position: Position): [number, number]
  /** Path of what reaches into the sheet; empty when nothing does. */
  path(parts: readonly Position[][], closed: boolean): string
}

export function sheetOf(box: readonly Position[], width: number, height: number, room = 2.2): Sheet {
  const xs = box.map(([x = 0]) => x)
  const ys = box.map(([, y = 0]) => y)
  const [lon, lat] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
  const perLon = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
  const across = (Math.max(...xs) - Math.min(...xs)) * perLon
  const up = (Math.max(...ys) - Math.min(...ys)) * METRES_PER_DEGREE
  const least = Math.max((across * room) / (width * PT_M), (up * room) / (height * PT_M), 2500)
  const scale = SCALES.find((one) => one >= least) ?? SCALES.at(-1)!
  const perPt = scale * PT_M
  const place = ([x = 0, y = 0]: Position): [number, number] => [
    width / 2 + ((x - lon) * perLon) / perPt,
    height / 2 - ((y - lat) * METRES_PER_DEGREE) / perPt,
  ]
  const path = (parts: readonly Position[][], closed: boolean): string => {
    let text = ''
    for (const part of parts) {
      const points = part.map(place)
      const [px, py] = [points.map(([x]) => x), points.map(([, y]) => y)]
      if (Math.max(...px) < 0 || Math.min(...px) > width || Math.max(...py) < 0 || Math.min(...py) > height)
        continue
      text += `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}${closed ? 'Z' : ''}`
    }
    return text
  }
  return { width, height, scale, place, path }
}

const ground: Readonly<Record<string, string>> = {
  river: 'fill="#c9d8e2" stroke="#a3bac9" stroke-width="1"',
  green: 'fill="#dde5d3"',
  block: 'fill="#eae7df"',
  local: 'fill="none" stroke="#fff" stroke-width="1.6"',
  secondary: 'fill="none" stroke="#fff" stroke-width="2.8"',
  arterial: 'fill="none" stroke="#fff" stroke-width="4.2"',
  rail: 'fill="none" stroke="#9aa5ad" stroke-width="1.6" stroke-dasharray="5 3"',
}

function groundSvg(sheet: Sheet, { ground: features, places }: PlanGround): string {
  const drawn = Object.entries(ground).map(([kind, style]) => {
    const d = features
      .filter(({ properties }) => properties?.['kind'] === kind)
      .map(({ geometry }) => sheet.path(geometryParts(geometry), geometry.type.endsWith('Polygon')))
      .join('')
    return d === '' ? '' : `<path d="${d}" ${style}/>`
  })
  const borders = places.map(({ geometry }) => sheet.path(geometryParts(geometry), true)).join('')
  return `${drawn.join('')}<path d="${borders}" fill="none" stroke="#87929b" stroke-width="0.8" stroke-dasharray="4 3"/>`
}

export const kindColour = (kind: string): string => (kind === 'concession' ? '#0a6468' : '#95480f')

/** A round length of about a quarter of the sheet. */
function scaleBar({ width, height, scale }: Sheet): string {
  const perPt = scale * PT_M
  const most = (width / 4) * perPt
  const unit = 10 ** Math.floor(Math.log10(most))
  const metres = unit * (most / unit >= 5 ? 5 : most / unit >= 2 ? 2 : 1)
  const length = metres / perPt
  const label = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
  const y = height - 10
  return `<path d="M10 ${y - 4}V${y}H${(10 + length).toFixed(1)}V${y - 4}" fill="none" stroke="#14222e" stroke-width="1.2"/>
    <text x="${(16 + length).toFixed(1)}" y="${y}" font-family="Song" font-size="8" fill="#14222e">${label}</text>`
}

const frame = ({ width, height }: Sheet, north: string, inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <defs><clipPath id="sheet"><rect width="${width}" height="${height}"/></clipPath></defs>
    <g clip-path="url(#sheet)"><rect width="${width}" height="${height}" fill="#f2f0ea"/>${inner}</g>
    <path d="M${width - 16} 30V12M${width - 19} 17L${width - 16} 10L${width - 13} 17" fill="none" stroke="#14222e" stroke-width="1.2"/>
    <text x="${width - 20}" y="40" font-family="Song" font-size="8" fill="#14222e">${north}</text>
    <rect x="0.4" y="0.4" width="${width - 0.8}" height="${height - 0.8}" fill="none" stroke="#87929b" stroke-width="0.8"/></svg>`

/** Areas, lines and places of an offer; its public place where it has none of them. */
function plotSvg(sheet: Sheet, { kind, label }: PublicOffer, { rings, lines, points }: ShapeParts): string {
  const colour = kindColour(kind)
  const path = (parts: ShapeParts['rings'], closed: boolean): string =>
    sheet.path(
      parts.map((part) => part.map(([x, y]) => [x, y])),
      closed,
    )
  const none = rings.length + lines.length + points.length === 0
  const places = (none ? [label.coordinates] : points).map(([lon, lat]) => {
    const [x, y] = sheet.place([lon, lat])
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6" fill="${colour}" stroke="#fff" stroke-width="1.5"/>`
  })
  const areas =
    rings.length === 0
      ? ''
      : `<path d="${path(rings, true)}" fill="${colour}" fill-opacity="0.4" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`
  const along =
    lines.length === 0
      ? ''
      : `<path d="${path(lines, false)}" fill="none" stroke="${colour}" stroke-width="4"/>`
  return areas + along + places.join('')
}

/** One offer with its surroundings. */
export function offerPlan(
  offer: PublicOffer,
  around: PlanGround & { others: FeatureCollection },
  size: { width: number; height: number },
  north: string,
): { svg: string; scale: number } {
  const parts = shapeParts(offer.shape)
  const sheet = sheetOf(
    [...cornersOf(parts), offer.label.coordinates].map(([x, y]) => [x, y]),
    size.width,
    size.height,
  )
  const colour = kindColour(offer.kind)
  const neighbours = around.others.features
    .filter(({ properties }) => properties?.['no'] !== offer.publicationNo)
    .map(({ geometry }) => sheet.path(geometry.type.endsWith('Polygon') ? geometryParts(geometry) : [], true))
    .join('')
  const marks = (offer.facts.nearby ?? []).map(({ lon, lat, name, kind }) => {
    const [mx, my] = sheet.place([lon, lat])
    if (kind === 'road' || mx < 4 || mx > sheet.width - 4 || my < 4 || my > sheet.height - 4) return ''
    return `<rect x="${(mx - 3).toFixed(1)}" y="${(my - 3).toFixed(1)}" width="6" height="6" fill="#0e5290" stroke="#fff" stroke-width="1"/>
      <text x="${(mx + 6).toFixed(1)}" y="${(my + 3).toFixed(1)}" font-family="Song" font-size="8" fill="#14222e">${escapeXml(name)}</text>`
  })
  const plot = plotSvg(sheet, offer, parts)
  const inner = `${groundSvg(sheet, around)}<path d="${neighbours}" fill="#fff" fill-opacity="0.5" stroke="${colour}" stroke-width="0.8"/>${plot}${marks.join('')}${scaleBar(sheet)}`
  return { svg: frame(sheet, north, inner), scale: sheet.scale }
}

/** All offers of a brief in the district, numbered. */
export function overviewPlan(
  offers: readonly PublicOffer[],
  around: PlanGround,
  size: { width: number; height: number },
  north: string,
): { svg: string; scale: number } {
  const box = around.places.flatMap(({ geometry }) => geometryParts(geometry).flat())
  const points = box.length > 0 ? box : offers.map(({ label }) => label.coordinates)
  const sheet = sheetOf(points, size.width, size.height, 1.06)
  const pins = offers.map(({ label, kind }, index) => {
    const [x, y] = sheet.place(label.coordinates)
    const text = String(index + 1)
    return `<rect x="${(x - 8).toFixed(1)}" y="${(y - 8).toFixed(1)}" width="16" height="16" fill="${kindColour(kind)}" stroke="#fff" stroke-width="1.2"/>
      <text x="${(x - text.length * 2.8).toFixed(1)}" y="${(y + 3.6).toFixed(1)}" font-family="Song" font-size="10" fill="#fff">${text}</text>`
  })
  const rough = around.ground.filter(({ properties }) =>
    ['river', 'green', 'arterial', 'rail'].includes(String(properties?.['kind'])),
  )
  const inner = `${groundSvg(sheet, { ground: rough, places: around.places })}${pins.join('')}${scaleBar(sheet)}`
  return { svg: frame(sheet, north, inner), scale: sheet.scale }
}
