/** The picture that a chat shows beside a shared link: name, size and place on plain ground, 1200 × 630, drawn from text. */
import sharp from 'sharp'
import { escapeXml as escape } from '../../shared/escape-xml.ts'
import { formatArea } from '../../shared/i18n/define.ts'
import { drawParts } from '../../shared/offer-shape.ts'
import { portalName } from '../../shared/portal-head.ts'
import type { PortalSettings, PublicOffer } from '../../shared/portal.ts'

/** The public shape, scaled into a box of the card. */
function outline({ shape, kind }: PublicOffer): string {
  const drawn = drawParts(shape, { left: 800, top: 150, side: 320 })
  if (drawn === null) return ''
  const colour = kind === 'concession' ? '#0a6468' : '#95480f'
  const stroke = `stroke="${colour}" stroke-width="6" stroke-linejoin="round"`
  const points = drawn.points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="16" fill="${colour}"/>`)
  return `<path d="${drawn.areas}" fill="${colour}" fill-opacity=".35" ${stroke}/><path d="${drawn.lines}" fill="none" ${stroke}/>${points.join('')}`
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
