/**
 * Administrative area codes (GB/T 2260, GB/T 10114): 2 province, 4 city, 6 district, 9 subdistrict, 12 community.
 * A shorter code contains every longer one that starts with it. Must never know a name: areas are versioned rows.
 */
import { checkDigits, normalizeCode } from './normalize.ts'
import { invalid, valid, type CodeResult } from './problem.ts'

export type AreaLevel = 'province' | 'city' | 'district' | 'subdistrict' | 'community'

const levelByLength: ReadonlyMap<number, AreaLevel> = new Map([
  [2, 'province'],
  [4, 'city'],
  [6, 'district'],
  [9, 'subdistrict'],
  [12, 'community'],
])

export function parseAreaCode(text: string): CodeResult<{ code: string; level: AreaLevel }> {
  const code = normalizeCode(text)
  const digits = checkDigits(code, 0, code.length)
  if (!digits.ok) return digits
  const level = levelByLength.get(code.length)
  if (!level) return invalid('areaCode.length', { actual: code.length })
  if (code.startsWith('00')) return invalid('areaCode.zero')
  return valid({ code, level })
}

/** Is `code` the area `container` itself or inside it? An empty container contains everything (no scope limit). */
export const areaContains = (container: string, code: string): boolean => code.startsWith(container)

/** `500107004` → `['50', '5001', '500107', '500107004']`: the code and all its containers, largest first. */
export const areaAncestors = (code: string): string[] =>
  [...levelByLength.keys()].filter((length) => length <= code.length).map((length) => code.slice(0, length))
