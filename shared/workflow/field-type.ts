/**
 * What a field of a case may hold and how a value is checked: one small language for forms, documents and `decide`.
 * Field catalogues are in `fields-*.ts`. Must never know a workflow.
 */
import { z } from 'zod'
import { parseCertificateNo } from '../codes/certificate-no.ts'
import { parseCreditCode } from '../codes/credit-code.ts'
import { parseUnitCode } from '../codes/unit-code.ts'
import { isIsoDate } from './iso-date.ts'

/** money: yuan. area: square metres. ratio: 0 to 1. flag: yes or no. choices: several of the options. */
export type FieldType =
  | 'date'
  | 'text'
  | 'money'
  | 'area'
  | 'number'
  | 'ratio'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'unitCode'
  | 'certificateNo'
  | 'creditCode'

export interface FieldOption {
  code: string
  zh: string
  en: string
}

export interface FieldRow {
  zh: string
  en: string
  type: FieldType
  options?: readonly FieldOption[]
  /** Date fields: never before this other date. */
  after?: string
  /** Date fields: agreed for later, so it may lie ahead of today. */
  future?: true
}

export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type FieldValue = z.infer<typeof fieldValue>

export const isBlank = (value: FieldValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const isAmount = (value: FieldValue): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

/** Longer than any reason a clerk writes; every version of a case keeps its fields. */
const MOST_CHARACTERS = 4_000
const isText = (value: FieldValue): value is string =>
  typeof value === 'string' && value.length <= MOST_CHARACTERS

const checks: Readonly<Record<FieldType, (value: FieldValue, codes: readonly string[]) => boolean>> = {
  date: isIsoDate,
  text: isText,
  money: isAmount,
  area: isAmount,
  number: isAmount,
  ratio: (value) => isAmount(value) && Number(value) <= 1,
  flag: (value) => typeof value === 'boolean',
  choice: (value, codes) => isText(value) && codes.includes(value),
  choices: (value, codes) =>
    Array.isArray(value) &&
    value.every((code) => codes.includes(code)) &&
    new Set(value).size === value.length,
  unitCode: (value) => isText(value) && parseUnitCode(value).ok,
  certificateNo: (value) => isText(value) && parseCertificateNo(value).ok,
  creditCode: (value) => isText(value) && parseCreditCode(value).ok,
}

/** Whether a value that is not blank is one of the field's kind. */
export const fits = (row: FieldRow, value: FieldValue): boolean =>
  checks[row.type](value, row.options?.map(({ code }) => code) ?? [])

type Dated = Pick<FieldRow, 'after' | 'future'>
/** A date that has happened; `after` names the date it cannot precede. */
export const date = (zh: string, en: string, rest: Dated = {}): FieldRow => ({
  zh,
  en,
  type: 'date',
  ...rest,
})
export const plain =
  (type: Exclude<FieldType, 'date' | 'choice' | 'choices'>) =>
  (zh: string, en: string): FieldRow => ({ zh, en, type })
export const option = (code: string, zh: string, en: string): FieldOption => ({ code, zh, en })
export const choice = (zh: string, en: string, options: readonly FieldOption[]): FieldRow => ({
  zh,
  en,
  type: 'choice',
  options,
})
