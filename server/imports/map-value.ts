/** One cell of a file as one value of the registry, or null with the reason. Pure; must never throw. */
import { MU_PER_SQUARE_METRE } from '../../shared/i18n/define.ts'
import type { CheckIssueCode, ImportIssueCode } from '../../shared/import-codes.ts'
import type { MappableField } from '../../shared/import.ts'
import { parseParcelCode, parseUnitCode } from '../../shared/codes/unit-code.ts'
import type { PropertyValue } from './readers/format.ts'

export interface FoundIssue {
  code: ImportIssueCode
  /** Registry field, or the file's column where the reader found it. */
  field: string | null
  params: Record<string, string | number>
}

/** Where findings about a row are put. */
export type Report = (code: CheckIssueCode, field: MappableField, params?: FoundIssue['params']) => void

const shown = (value: PropertyValue): string => String(value).slice(0, 60)

export function textValue(
  value: PropertyValue,
  field: MappableField,
  max: number,
  report: Report,
): string | null {
  // NUL cannot be stored; line breaks inside a cell are folded.
  const text = String(value)
    .replaceAll('\0', '')
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .trim()
  if (text === '') return null
  if (Array.from(text).length > max) report('text-too-long', field, { max })
  return text
}

const unitFactors: readonly (readonly [RegExp, number])[] = [
  [/(?:㎡|m2|m²|平方米|平米)$/iu, 1],
  [/(?:公顷|ha)$/iu, 10_000],
  [/亩$/u, 1 / MU_PER_SQUARE_METRE],
]

/** `1,234.5 ㎡` is a number too; units count for areas only. */
export function numberValue(
  value: PropertyValue,
  field: MappableField,
  limits: { min: number; max: number; area?: boolean },
  report: Report,
): number | null {
  const number = typeof value === 'number' ? value : readNumber(String(value), limits.area ?? false)
  if (number === null || !Number.isFinite(number)) {
    report('value-not-number', field, { value: shown(value) })
    return null
  }
  // An area of 0 is how files say "none".
  if (limits.area && number === 0) return null
  if (number < limits.min || number > limits.max) {
    report('value-out-of-range', field, { value: shown(value), min: limits.min, max: limits.max })
    return null
  }
  return Math.round(number * 100) / 100
}

function readNumber(text: string, area: boolean): number | null {
  let plain = text.normalize('NFKC').replaceAll(/[\s,，]/g, '')
  let factor = 1
  for (const [unit, times] of area ? unitFactors : []) {
    if (!unit.test(plain)) continue
    plain = plain.replace(unit, '')
    factor = times
    break
  }
  if (!area) plain = plain.replace(/[%％]$|米$|m$/u, '')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) * factor : null
}

const codeParsers = { parcelCode: parseParcelCode, unitCode: parseUnitCode } as const
const codeFaults = { parcelCode: 'parcel-code-invalid', unitCode: 'unit-code-invalid' } as const

/** Excel turns 28 digits into 5.00107E+27: the rest is lost, not mistyped. */
export function codeValue(
  value: PropertyValue,
  field: 'parcelCode' | 'unitCode',
  report: Report,
): string | null {
  const text = String(value).trim()
  if (text === '') return null
  const parsed = codeParsers[field](text)
  if (parsed.ok) return parsed.value.code
  if (/^\d(?:\.\d+)?e\+\d+$/i.test(text)) report('code-as-number', field, { value: text })
  else
    report(codeFaults[field], field, {
      value: shown(value),
      ...parsed.problem.params,
      reason: parsed.problem.code,
    })
  return null
}
