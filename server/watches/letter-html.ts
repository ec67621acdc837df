/**
 * The letters once more as HTML, for programs that show it: one column, the link as a button, no picture and nothing fetched,
 * so that nobody learns whether it was opened. All text is escaped.
 */
import { escapeXml as escape } from '../../shared/escape-xml.ts'

export interface LetterParts {
  lang: string
  name: string
  subject: string
  /** Paragraphs before the links. */
  before: readonly string[]
  /** What the letter is about: offers, or the one link to press. */
  links: readonly { text: string; more: string; href: string }[]
  button: boolean
  after: readonly string[]
  stop: { text: string; href: string }
}

const paragraph = (text: string): string =>
  `<p style="margin:0 0 14px">${escape(text).replaceAll('\n', '<br>')}</p>`

function linkHtml({ text, more, href }: LetterParts['links'][number], button: boolean): string {
  const style = button
    ? 'display:inline-block;padding:11px 28px;background:#0e5290;color:#fff;border-radius:4px;text-decoration:none;font-weight:600'
    : 'color:#0e5290;font-size:17px;font-weight:600;text-decoration:none'
  const link = `<a href="${escape(href)}" style="${style}">${escape(text)}</a>`
  if (button) return `<p style="margin:20px 0">${link}</p>`
  return `<div style="padding:12px 0;border-top:1px solid #dde1e3">${link}<br><span style="color:#4b5a66">${escape(more)}</span></div>`
}

export const letterHtml = ({
  lang,
  name,
  subject,
  before,
  links,
  button,
  after,
  stop,
}: LetterParts): string =>
  `<!doctype html><html lang="${escape(lang)}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f2f0ea;color:#14222e;font:16px/26px 'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border-top:4px solid #0e5290">
<p style="margin:0 0 4px;color:#4b5a66;font-size:14px">${escape(name)}</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:30px">${escape(subject)}</h1>
${before.map(paragraph).join('')}${links.map((link) => linkHtml(link, button)).join('')}${after.map(paragraph).join('')}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #dde1e3;font-size:14px"><a href="${escape(stop.href)}" style="color:#4b5a66">${escape(stop.text)}</a></p>
</div></body></html>
`
