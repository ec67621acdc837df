/**
 * Faults of the form by field: those the browser sees while typing, and those the server named by JSON
 * pointer. Must never refuse what the server would take.
 */
import { parseParcelCode, parseUnitCode } from '../../shared/codes/unit-code.ts'
import { codeMessages } from '../../shared/i18n/codes.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { translate, type Lang } from '../../shared/i18n/define.ts'
import type { ApiProblem } from '../api-problem.ts'
import { numberLimits, requiredFields, formFields, type FormField } from './form-fields.ts'
import { numberOf, type FormValues } from './form-values.ts'

export type FaultPlace = FormField | 'geometry' | 'reason' | 'family'
export type FieldFaults = Partial<Record<FaultPlace, string>>

/** What is wrong with a typed code, in words; null for empty or right. */
export function codeFault(field: 'parcelCode' | 'unitCode', text: string, lang: Lang): string | null {
  if (text.trim() === '') return null
  const result = field === 'parcelCode' ? parseParcelCode(text) : parseUnitCode(text)
  return result.ok ? null : translate(codeMessages, lang, result.problem.code, result.problem.params)
}

function numberFault(field: FormField, text: string, lang: Lang): string | null {
  const limits = numberLimits[field]
  if (limits === undefined || text.trim() === '') return null
  const value = numberOf(text)
  if (!Number.isFinite(value)) return translate(assetFormMessages, lang, 'number')
  if (limits.above === true && value <= limits.min)
    return translate(assetFormMessages, lang, 'number.positive')
  if (value >= limits.min && value <= limits.max) return null
  return translate(assetFormMessages, lang, 'number.range', { min: limits.min, max: limits.max })
}

function fieldFault(field: FormField, text: string, lang: Lang): string | null {
  if (requiredFields.includes(field) && text.trim() === '')
    return translate(assetFormMessages, lang, 'required')
  if (field === 'parcelCode' || field === 'unitCode') return codeFault(field, text, lang)
  return numberFault(field, text, lang)
}

/** Everything the browser can tell is wrong. */
export function faultsOf(values: FormValues, lang: Lang): FieldFaults {
  const faults: FieldFaults = {}
  for (const field of formFields) {
    const fault = fieldFault(field, values.fields[field], lang)
    if (fault !== null) faults[field] = fault
  }
  if (values.geometry === null) faults.geometry = translate(assetFormMessages, lang, 'geometry.needed')
  return faults
}

function placeOf(pointer: string): FaultPlace | null {
  const head = pointer.replace(/^\//, '').split('/')[0] ?? ''
  if (head === 'geometry' || head === 'reason' || head === 'family') return head
  return formFields.find((field) => field === head) ?? null
}

/** The server's faults under their fields, and whether any of them has no field here. */
export function serverFaults(problem: ApiProblem): { faults: FieldFaults; elsewhere: boolean } {
  const faults: FieldFaults = {}
  let elsewhere = problem.errors.length === 0
  for (const { pointer, code, message } of problem.errors) {
    const place = placeOf(pointer)
    if (place === null) elsewhere = true
    else faults[place] = message ?? code
  }
  return { faults, elsewhere }
}
