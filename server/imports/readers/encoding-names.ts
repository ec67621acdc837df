/**
 * The text encodings Panhuo reads, and the names and bytes by which files declare them.
 * It must never guess from content: that is `encoding.ts`.
 */

import type { EncodingId } from '../../../shared/import-codes.ts'

/** Offered with a preview whatever was detected. */
export const candidateEncodings: readonly EncodingId[] = ['utf-8', 'gb18030', 'big5']

const cpgNames: Record<string, EncodingId> = {
  utf8: 'utf-8',
  '65001': 'utf-8',
  cp65001: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  '936': 'gb18030',
  cp936: 'gb18030',
  ansi936: 'gb18030',
  oem936: 'gb18030',
  windows936: 'gb18030',
  '54936': 'gb18030',
  euccn: 'gb18030',
  big5: 'big5',
  big5hkscs: 'big5',
  '950': 'big5',
  cp950: 'big5',
  ansi950: 'big5',
  oem950: 'big5',
  '1252': 'windows-1252',
  cp1252: 'windows-1252',
  ansi1252: 'windows-1252',
  windows1252: 'windows-1252',
  iso88591: 'windows-1252',
  '88591': 'windows-1252',
  latin1: 'windows-1252',
}

/** Content of a .cpg file (`UTF-8`, `Big-5`, `ANSI 936`, …); null when the name is not known. */
export function encodingFromCpg(text: string): EncodingId | null {
  const name = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return Object.hasOwn(cpgNames, name) ? (cpgNames[name] ?? null) : null
}

/**
 * Language driver byte of a DBF header (offset 29). Only the Chinese ones count: 0x57 and 0x03 (Windows
 * ANSI) are what most writers put there whatever the bytes really are.
 */
export function encodingFromLdid(byte: number): EncodingId | null {
  if (byte === 0x4d || byte === 0x7a) return 'gb18030'
  if (byte === 0x4f || byte === 0x78) return 'big5'
  return null
}
