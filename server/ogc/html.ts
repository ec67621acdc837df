/**
 * Pages of /ogc for people who follow its links: plain documents without scripts. Every value is escaped here; nothing
 * else writes markup.
 */
import type { Call } from './call.ts'
import { word } from './call.ts'

export interface PageBody {
  title: string
  /** Path below /ogc and its words, from the top. */
  trail: readonly (readonly [path: string, words: string])[]
  intro?: string
  sections: readonly Section[]
}

export type Cell = string | { href: string; text: string }

export type Section =
  | { kind: 'links'; title: string; links: readonly { href: string; text: string; note?: string }[] }
  | { kind: 'table'; title: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }
  | { kind: 'text'; title: string; text: string }
  | { kind: 'code'; title: string; text: string }

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

const style = `body{margin:0;background:#f3f5f6;color:#14222e;font:14px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
header{background:#14222e;color:#fff;padding:14px 24px}header a{color:#cfd8de;text-decoration:none}header a:hover{text-decoration:underline}
main{max-width:1120px;margin:0 auto;padding:20px 24px 48px}h1{font-size:20px;margin:0 0 4px}h2{font-size:14px;margin:0 0 8px}
section{background:#fff;border:1px solid #dde3e7;border-radius:8px;padding:16px 20px;margin-top:16px;overflow:auto}
p{margin:0;color:#4b5a66}table{border-collapse:collapse;width:100%}th{font-weight:600;color:#4b5a66}th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid #eef1f3;vertical-align:top;max-width:320px;overflow-wrap:anywhere}
ul{margin:0;padding:0;list-style:none}li{padding:4px 0}li span{color:#4b5a66;margin-left:8px}a{color:#0b5cad}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:12px/1.5 ui-monospace,monospace}
@media(max-width:640px){main{padding:16px 12px 32px}header{padding:12px 16px}section{padding:12px 16px}li{padding:8px 0}li span{display:block;margin-left:0}th,td{min-width:88px}}`

const anchor = (href: string, text: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
const cell = (value: Cell): string =>
  typeof value === 'string' ? escapeHtml(value) : anchor(value.href, value.text)

function sectionHtml(section: Section): string {
  const title = `<h2>${escapeHtml(section.title)}</h2>`
  if (section.kind === 'text') return `<section>${title}<p>${escapeHtml(section.text)}</p></section>`
  if (section.kind === 'code') return `<section>${title}<pre>${escapeHtml(section.text)}</pre></section>`
  if (section.kind === 'links') {
    const items = section.links.map(
      ({ href, text, note }) =>
        `<li>${anchor(href, text)}${note === undefined ? '' : `<span>${escapeHtml(note)}</span>`}</li>`,
    )
    return `<section>${title}<ul>${items.join('')}</ul></section>`
  }
  const head = section.head.map((one) => `<th>${escapeHtml(one)}</th>`).join('')
  const rows = section.rows.map((row) => `<tr>${row.map((one) => `<td>${cell(one)}</td>`).join('')}</tr>`)
  return `<section>${title}<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

export function htmlPage({ base, lang }: Pick<Call, 'base' | 'lang'>, page: PageBody): string {
  const trail = [['', word(lang, 'home')] as const, ...page.trail]
    .map(([path, words]) => anchor(`${base}${path}?f=html`, words))
    .join(' / ')
  const intro = page.intro === undefined ? '' : `<p>${escapeHtml(page.intro)}</p>`
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(page.title)}</title><style>${style}</style></head><body><header>${trail}</header><main><h1>${escapeHtml(page.title)}</h1>${intro}${page.sections.map(sectionHtml).join('')}</main></body></html>`
}
