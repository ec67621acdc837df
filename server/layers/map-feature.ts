/**
 * One feature of a file as one staged row of a layer, by the person's choice of columns. Pure.
 * A value that does not fit its declared type is an issue and left out, never an exception.
 */
import { type ImportIssueCode, issueSeverities } from '../../shared/import-codes.ts'
import type { AttributeType, LayerChoice } from '../../shared/layer.ts'
import type { PropertyValue, SourceFeature } from '../imports/readers/format.ts'
import type { StagingColumn } from '../imports/staging-columns.ts'

/** `props` holds the attributes of the layer, already typed. */
export const featureColumns = [
  'row_no',
  'source_geom',
  'props',
  'issues',
  'flaws',
  'name',
] as const satisfies readonly StagingColumn[]

interface Found {
  code: ImportIssueCode
  field: string | null
  params: Record<string, string | number>
}

const LONGEST_TEXT = 2_000
const LONGEST_NAME = 200
/** Bits of `flaws`, as the settling statement reads them. */
const flawBits = { warning: 1, repair: 2, error: 4 } as const

export function mapFeature(feature: SourceFeature, choice: LayerChoice): (string | number | null)[] {
  const { properties, rowNo } = feature
  const issues: Found[] = feature.issues.map((one) => ({ ...one, field: one.field ?? null }))
  const attributes: Record<string, string | number | boolean> = {}
  for (const { column, name, type } of choice.attributes) {
    const given = properties[column]
    if (given === undefined || given === null || given === '') continue
    const value = typedValue(given, type)
    if (value === null)
      issues.push({ code: faultOf[type], field: column, params: { value: String(given).slice(0, 60) } })
    else attributes[name] = value
  }
  const named = choice.nameColumn === null ? null : (properties[choice.nameColumn] ?? null)
  return [
    rowNo,
    feature.geometry,
    JSON.stringify(attributes),
    JSON.stringify(issues.map((one) => ({ ...one, severity: issueSeverities[one.code] }))),
    issues.reduce((flaws, one) => flaws | flawBits[issueSeverities[one.code]], 0),
    named === null ? null : plainText(named, LONGEST_NAME) || null,
  ]
}

const faultOf: Readonly<Record<AttributeType, ImportIssueCode>> = {
  text: 'text-too-long',
  number: 'value-not-number',
  integer: 'value-not-number',
  boolean: 'value-not-number',
  date: 'date-unreadable',
}

/** NUL cannot be stored; line breaks inside a cell are folded. */
const plainText = (value: PropertyValue, longest: number): string =>
  Array.from(
    String(value)
      .replaceAll('\0', '')
      .replaceAll(/\s*[\r\n]+\s*/g, ' ')
      .trim(),
  )
    .slice(0, longest)
    .join('')

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  t: true,
  f: false,
  y: true,
  n: false,
  '1': true,
  '0': false,
  是: true,
  否: false,
}

/** The value as declared; null when it is none. */
export function typedValue(value: PropertyValue, type: AttributeType): string | number | boolean | null {
  const text = plainText(value, LONGEST_TEXT)
  switch (type) {
    case 'text':
      return text
    case 'boolean':
      return typeof value === 'boolean' ? value : (truths[text.toLowerCase()] ?? null)
    case 'date':
      return isoDate(text)
    default: {
      const number =
        typeof value === 'number'
          ? value
          : Number(text.normalize('NFKC').replaceAll(/[\s,，]/g, '') || Number.NaN)
      return Number.isFinite(number) && (type === 'number' || Number.isInteger(number)) ? number : null
    }
  }
}

/** 2024-05-06, 2024/5/6, 20240506, 2024年5月6日; days that no calendar has are none. */
function isoDate(text: string): string | null {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date ? null : date
}
