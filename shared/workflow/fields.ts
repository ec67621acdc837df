/** Every field a workflow may ask for, by code. A definition that names another one does not type-check. */
import type { FieldRow } from './field-type.ts'
import { concessionFields } from './fields-concession.ts'
import { idleFields } from './fields-idle.ts'
import { landFields } from './fields-land.ts'
import { titleFields } from './fields-title.ts'

const all = { ...idleFields, ...landFields, ...titleFields, ...concessionFields }

export type FieldCode = keyof typeof all
/** Codes are unique over the four catalogues; a test holds that. */
export const fields: Readonly<Record<FieldCode, FieldRow>> = all
export const fieldCodes = Object.keys(all) as [FieldCode, ...FieldCode[]]
export const fieldCatalogues = [idleFields, landFields, titleFields, concessionFields] as const

export const isFieldCode = (code: string): code is FieldCode => code in fields
