/** How a paper is named and measured on every screen; a withheld name is told by its kind. */
import type { FiledDocument } from '../../shared/document.ts'
import { type Lang, wordOf } from '../../shared/i18n/define.ts'
import { type DocumentKind, documentKindCodes, documentKinds } from '../../shared/workflow/document-kinds.ts'

export const fileUrl = (id: string, download = false): string =>
  `/api/documents/${id}/file${download ? '?download=true' : ''}`

export const thumbnailUrl = (id: string): string => `/api/documents/${id}/thumbnail`

export const sizeText = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

export const kindWord = (lang: Lang, kind: DocumentKind): string => wordOf(lang, documentKinds[kind])

export const paperName = (lang: Lang, row: Pick<FiledDocument, 'readable' | 'fileName' | 'kind'>): string =>
  row.readable ? row.fileName : kindWord(lang, row.kind)

/** The kind whose name the file's name begins with or holds; else the first that is asked for. */
export function guessKind(fileName: string, required: readonly DocumentKind[]): DocumentKind | null {
  return [...required, ...documentKindCodes].find((code) => fileName.includes(documentKinds[code].zh)) ?? null
}
