/**
 * Query parameters of /ogc: each parser small and strict. What is not known, or not right, is a 400 that names the
 * parameter (OGC 17-069r4 /req/core/query-param-unknown and -invalid). Must never guess.
 */
import type { Request } from 'express'
import { type Problem, fault } from '../http/problem.ts'
import type { Moments } from './collection.ts'

export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 10_000

export type Parameters = Readonly<Record<string, string>>

/** @throws {Problem} for a parameter that is unknown here or comes twice */
export function readParameters(request: Request, known: readonly string[]): Parameters {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.query)) {
    if (!known.includes(name))
      throw fault('invalid-request', name, 'parameter.unknown', { known: known.join('、') })
    if (typeof value !== 'string') throw fault('invalid-request', name, 'parameter.twice')
    found[name] = value
  }
  return found
}

/** Above the most, the most is meant: OGC 17-069r4 /req/core/fc-limit-response-1 C forbids an error. */
export function readLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT
  if (!/^\d{1,15}$/.test(text) || Number(text) < 1)
    throw fault('invalid-request', 'limit', 'limit.range', { max: MAX_LIMIT })
  return Math.min(Number(text), MAX_LIMIT)
}

/** A number as the standard writes it: no hexadecimals, no blanks, finite; NaN for anything else. */
export const readNumber = (text: string): number =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN

/** @throws {Problem} for anything but true and false */
export function readFlag(text: string | undefined, name: string): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false')
    throw fault('invalid-request', name, 'notInList', { values: 'true、false' })
  return text === 'true'
}

/** Four numbers, or six with heights that are ignored: registered shapes have none. In the order as written. */
export function readBbox(text: string): [number, number, number, number] {
  const numbers = text.split(',').map(readNumber)
  const wrong = (): Problem => fault('invalid-request', 'bbox', 'bbox.invalid')
  if (!numbers.every(Number.isFinite)) throw wrong()
  if (numbers.length === 4) return numbers as [number, number, number, number]
  const [a, b, , c, d] = numbers
  if (numbers.length !== 6 || a === undefined || b === undefined || c === undefined || d === undefined)
    throw wrong()
  return [a, b, c, d]
}

const instantPattern =
  /^\d{4}-\d{2}-\d{2}(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/i

/** A moment, a day (in China) or an interval, open at `..` or nothing; one of its ends may be a duration (ISO 8601). */
export function readDatetime(text: string): Moments {
  const parts = withoutDuration(text.split('/'))
  const isOpen = (part: string): boolean => part === '..' || part === ''
  const wrong = (): Problem => fault('invalid-request', 'datetime', 'datetime.invalid')
  if (parts.length > 2 || (parts.length === 1 && isOpen(parts[0] ?? ''))) throw wrong()
  for (const part of parts) if (!isOpen(part) && !isMoment(part)) throw wrong()
  const [first = '', second = first] = parts
  const from = isOpen(first) ? '-infinity' : startOf(first)
  const to = isOpen(second) ? 'infinity' : endOf(second)
  if (from !== '-infinity' && to !== 'infinity' && Date.parse(from) > Date.parse(to)) throw wrong()
  return { from, to }
}

const durationPattern =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/

/** `2026-01-01/P2D` as the interval that it is. */
function withoutDuration(parts: string[]): string[] {
  const [first = '', second = ''] = parts
  if (parts.length === 2 && durationPattern.test(second) && isMoment(first))
    return [first, moved(startOf(first), second, 1)]
  if (parts.length === 2 && durationPattern.test(first) && isMoment(second))
    return [moved(endOf(second), first, -1), second]
  return parts
}

function moved(from: string, duration: string, sign: 1 | -1): string {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (
    durationPattern.exec(duration) ?? []
  )
    .slice(1)
    .map((one) => sign * Number(one ?? 0))
  const date = new Date(from)
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months)
  date.setTime(date.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999
    ? 'beyond'
    : date.toISOString()
}

function isMoment(text: string): boolean {
  if (!instantPattern.test(text)) return false
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10))
}

const isDay = (text: string): boolean => text.length === 10
const startOf = (text: string): string => (isDay(text) ? `${text}T00:00:00+08:00` : text)
const endOf = (text: string): string => (isDay(text) ? `${text}T23:59:59.999999+08:00` : text)

export interface SortKey {
  name: string
  descending: boolean
}

/** `sortby=-areaM2,name`. */
export function readSortby(text: string | undefined): SortKey[] {
  if (text === undefined || text === '') return []
  return text.split(',').map((part) => {
    const [, sign = '', name = ''] = /^\s*([+-]?)(.+?)\s*$/.exec(part) ?? []
    return { name, descending: sign === '-' }
  })
}
