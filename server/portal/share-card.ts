/** The picture that a chat shows beside a shared link: name, size and place on plain ground, 1200 × 630, drawn from text. */
import sharp from 'sharp'
import { formatArea } from '../../shared/i18n/define.ts'
import { portalName } from '../../shared/portal-head.ts'
import type { PortalSettings, PublicOffer } from '../../shared/portal.ts'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The public outline, scaled into a box of the card. */
function outline(offer: PublicOffer): string {
  const rings =
    offer.shape?.type === 'Polygon'
      ? (offer.shape.coordinates as [number, number][][])
      : offer.shape?.type === 'MultiPolygon'
        ? (offer.shape.coordinates as [number, number][][][]).flat()
        : []
  const points = rings.flat()
  if (points.length === 0) return ''
  const lon = points.map(([x]) => x)
  const lat = points.map(([, y]) => y)
  const [west, north] = [Math.min(...lon), Math.max(...lat)]
  const squeeze = Math.cos((north * Math.PI) / 180)
  const span = Math.max((Math.max(...lon) - west) * squeeze, north - Math.min(...lat), 1e-6)
  const path = rings
    .map((ring) =>
      ring
        .map(([x, y], index) => {
          const px = 800 + (((x - west) * squeeze) / span) * 320
          const py = 150 + ((north - y) / span) * 320
          return `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`
        })
        .join(''),
    )
    .join('Z')
  const colour = offer.kind === 'concession' ? '#0a6468' : '#95480f'
  return `<path d="${path}Z" fill="${colour}" fill-opacity=".35" stroke="${colour}" stroke-width="6" stroke-linejoin="round"/>`
}

const lines = (text: string, perLine: number): string[] =>
  (text.match(new RegExp(`.{1,${perLine}}`, 'gu')) ?? []).slice(0, 3)

export async function shareCard(offer: PublicOffer | null, settings: PortalSettings): Promise<Buffer> {
  const font = 'font-family="Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"'
  const title = lines(offer?.titleZh ?? portalName('zh-CN', settings), 12)
  const size = offer?.areaM2 ? formatArea('zh-CN', offer.areaM2, 'mu') : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="#f2f0ea"/>
    <rect width="1200" height="14" fill="#0e5290"/>${offer === null ? '' : outline(offer)}
    ${title.map((line, index) => `<text x="70" y="${190 + index * 84}" ${font} font-size="60" font-weight="600" fill="#14222e">${escape(line)}</text>`).join('')}
    <text x="70" y="470" ${font} font-size="48" fill="#33424f">${escape([size, offer?.facts.areaZh ?? ''].filter(Boolean).join('　'))}</text>
    <text x="70" y="570" ${font} font-size="30" fill="#4b5a66">${escape(portalName('zh-CN', settings))}${settings.demo ? '　演示数据' : ''}</text></svg>`
  return await sharp(Buffer.from(svg)).png().toBuffer()
}
