/** Sends a paper: a PDF is shown in the page, in a frame that may run nothing; Word is an attachment. */
import type { Context } from '../http/context.ts'

const sealed =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"

export interface Paper {
  bytes: Uint8Array
  format: 'pdf' | 'docx' | 'xlsx'
  /** Without its ending. */
  name: string
  download: boolean
}

const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export function sendPaper({ response }: Context, { bytes, format, name, download }: Paper): undefined {
  const place = format === 'pdf' && !download ? 'inline' : 'attachment'
  response
    .set({
      'Content-Type': mediaTypes[format],
      'Content-Disposition': `${place}; filename="paper.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
      'Content-Security-Policy': sealed,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    .send(Buffer.from(bytes))
  return undefined
}
