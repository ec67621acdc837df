/**
 * Reads a DBF table record by record: header, fields, values in any encoding.
 * A long whole number stays text (a parcel code is no quantity). It must never skip a record: deleted ones
 * are rows too, marked, so that positions keep matching the .shp.
 */

import { isAscii } from 'node:buffer'

import type { ByteReader } from './byte-reader.ts'
import { decodeText } from './encoding.ts'
import type { EncodingId } from '../../../shared/import-codes.ts'
import type { FieldType, PropertyValue } from './format.ts'
import { ImportFileError } from './import-file-error.ts'
import type { RowIssue } from './row-issue.ts'

export interface DbfField {
  nameBytes: Buffer
  type: string
  /** Offset of the value inside a record. */
  at: number
  width: number
  decimals: number
}

export interface DbfHeader {
  fields: DbfField[]
  recordCount: number
  recordBytes: number
  /** Language driver id. */
  ldid: number
}

/** Throws dbf-broken when header and fields do not fit together. */
export async function readDbfHeader(reader: ByteReader, file: string): Promise<DbfHeader> {
  const broken = new ImportFileError('dbf-broken', { file })
  if (!(await reader.fill(32))) throw broken
  const start = Buffer.from(reader.take(32))
  const headerBytes = start.readUInt16LE(8)
  const recordBytes = start.readUInt16LE(10)
  if (headerBytes < 33 || recordBytes < 1 || !(await reader.fill(headerBytes - 32))) throw broken
  const fields = readFields(Buffer.from(reader.take(headerBytes - 32)))
  const last = fields.at(-1)
  if (last === undefined || last.at + last.width > recordBytes) throw broken
  return { fields, recordCount: start.readUInt32LE(4), recordBytes, ldid: start[29] ?? 0 }
}

function readFields(bytes: Buffer): DbfField[] {
  const fields: DbfField[] = []
  let at = 1
  for (let start = 0; start + 32 <= bytes.length && bytes[start] !== 0x0d; start += 32) {
    const name = bytes.subarray(start, start + 11)
    const end = name.indexOf(0)
    const type = String.fromCharCode(bytes[start + 11] ?? 0).toUpperCase()
    const decimals = bytes[start + 17] ?? 0
    // Clipper and FoxPro keep the high byte of a long text width where others keep decimals.
    const width = (bytes[start + 16] ?? 0) + (type === 'C' ? decimals * 256 : 0)
    fields.push({ nameBytes: name.subarray(0, end < 0 ? 11 : end), type, at, width, decimals })
    at += width
  }
  return fields
}

/** Field names through one encoding; a repeated name gets a number, since 10 characters cut many alike. */
export function fieldNames(fields: readonly DbfField[], encoding: EncodingId): string[] {
  const taken = new Set<string>()
  return fields.map((field, index) => {
    const base = decodeText(field.nameBytes, encoding).trim() || `FIELD_${index + 1}`
    let name = base
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`
    taken.add(name)
    return name
  })
}

export function fieldType(field: DbfField): FieldType {
  if (field.type === 'N') return field.decimals > 0 ? 'number' : 'integer'
  const types: Record<string, FieldType> = { F: 'number', I: 'integer', D: 'date', L: 'boolean' }
  return types[field.type] ?? 'text'
}

/** Memo and binary fields live in another file or have no plain text. */
export function isReadable(field: DbfField): boolean {
  return 'CNFDLI'.includes(field.type)
}

/** Next record's bytes, a view until the next call; null after the last. */
export async function readDbfRecord(
  reader: ByteReader,
  header: DbfHeader,
  row: number,
): Promise<Buffer | null> {
  if (row > header.recordCount) return null
  if (!reader.has(header.recordBytes) && !(await reader.fill(header.recordBytes))) return null
  return reader.take(header.recordBytes)
}

export function isDeleted(record: Buffer): boolean {
  return record[0] === 0x2a
}

/** @param names as `fieldNames` gave them for the same encoding */
export function decodeDbfRecord(
  record: Buffer,
  fields: readonly DbfField[],
  names: readonly string[],
  encoding: EncodingId,
  issues: RowIssue[],
): Record<string, PropertyValue> {
  const properties: Record<string, PropertyValue> = {}
  const plain = record.toString('latin1')
  const ascii = isAscii(record)
  for (const [index, field] of fields.entries()) {
    const name = names[index] ?? ''
    if (!isReadable(field)) properties[name] = null
    else if (field.type === 'I') properties[name] = field.width === 4 ? record.readInt32LE(field.at) : null
    else {
      const text =
        ascii || field.type !== 'C'
          ? plain.slice(field.at, field.at + field.width)
          : decodeText(record.subarray(field.at, field.at + field.width), encoding)
      properties[name] = parseValue(cleanText(text), field, name, issues)
    }
  }
  return properties
}

/** Padding is blanks, or NULs from some writers. */
export function cleanText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', ' ') : text).trim()
}

function parseValue(text: string, field: DbfField, name: string, issues: RowIssue[]): PropertyValue {
  if (text === '') return null
  if (field.type === 'C') return text
  if (field.type === 'L') return 'TtYy'.includes(text) ? true : 'FfNn'.includes(text) ? false : null
  if (field.type === 'D') return parseDate(text, name, issues)
  return parseNumber(text, name, issues)
}

function parseDate(text: string, field: string, issues: RowIssue[]): string | null {
  if (/^0+$/.test(text)) return null
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const iso = match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`
  const date = new Date(`${iso}T00:00:00Z`)
  // 31 April would roll over into May: the round trip tells.
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && iso !== '') return iso
  issues.push({ code: 'date-unreadable', field, params: { value: text } })
  return null
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const longWholeNumber = /^[+-]?\d{16,}$/

/** Asterisks are how DBF writes "does not fit", and how many writers put "no value". */
function parseNumber(text: string, field: string, issues: RowIssue[]): string | number | null {
  if (/^\*+$/.test(text)) return null
  if (longWholeNumber.test(text)) return text
  const value = numberPattern.test(text) ? Number(text) : NaN
  if (Number.isFinite(value)) return value
  issues.push({ code: 'number-unreadable', field, params: { value: text } })
  return null
}
