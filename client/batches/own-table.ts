/** A pasted table of values for single cases: first column names the case, the others fields of the step. Pure. */
import type { Lang } from '../../shared/i18n/define.ts'
import { isBlank, type FieldValue } from '../../shared/workflow/field-type.ts'
import { type FieldCode, fields } from '../../shared/workflow/fields.ts'

export interface OwnTable {
  rows: { key: string; fields: Record<string, FieldValue> }[]
  /** Headings that are no field of the step. */
  unknown: string[]
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()

function valueOf(code: FieldCode, text: string): FieldValue {
  const { type, options = [] } = fields[code] as {
    type: string
    options?: readonly { code: string; zh: string; en: string }[]
  }
  if (type === 'money' || type === 'area' || type === 'number' || type === 'ratio') {
    const number = Number(text.replaceAll(',', ''))
    return Number.isFinite(number) ? number : text
  }
  if (type === 'flag') return ['是', 'yes', 'true', '1'].includes(plain(text))
  if (type === 'choice')
    return options.find(({ zh, en }) => [zh, plain(en)].includes(plain(text)))?.code ?? text
  return text
}

export function readOwnTable(text: string, codes: readonly FieldCode[]): OwnTable {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const mark = lines[0]?.includes('\t') ? '\t' : /[,，]/
  const cells = lines.map((line) => line.split(mark).map((cell) => cell.trim()))
  const head = (cells[0] ?? []).slice(1)
  const found = head.map((name) =>
    codes.find((code) =>
      [fields[code].zh, fields[code].en, code].some((word) => plain(word) === plain(name)),
    ),
  )
  const unknown = head.filter((name, index) => found[index] === undefined && name !== '')
  const rows = cells.slice(1).map(([key = '', ...values]) => ({
    key,
    fields: Object.fromEntries(
      found.flatMap((code, index) => {
        const value = values[index] ?? ''
        return code === undefined || isBlank(value) ? [] : [[code, valueOf(code, value)] as const]
      }),
    ),
  }))
  return { rows: rows.filter(({ key }) => key !== ''), unknown }
}

/** Words of the first fields that usually differ from case to case, as an example for the person. */
export function exampleNames(codes: readonly FieldCode[], lang: Lang): string {
  const often = codes.filter((code) => ['unitCode', 'certificateNo', 'text'].includes(fields[code].type))
  return often
    .slice(0, 3)
    .map((code) => (lang === 'en' ? fields[code].en : fields[code].zh))
    .join(lang === 'en' ? ', ' : '、')
}
