/** Bodies that own duties: bureaus, subdistrict offices, state companies (机构). */
import { z } from 'zod'
import { creditCode } from './codes-schema.ts'

export const unitKinds = ['bureau', 'subdistrict_office', 'state_company', 'institution', 'other'] as const

export const unit = z
  .object({
    id: z.uuid(),
    name: z.string().trim().min(2).max(80),
    shortName: z.string().trim().min(1).max(30),
    kind: z.enum(unitKinds),
    creditCode: z.string().nullable(),
    areaCode: z.string().nullable(),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof unit>

const entered = unit.omit({ id: true, active: true, version: true }).extend({
  creditCode: creditCode.nullable(),
  areaCode: z
    .string()
    .regex(/^\d{6}(\d{3})?$/)
    .nullable(),
})
export const newUnit = entered.meta({ id: 'NewUnit' })
export const unitChange = entered.extend({ active: z.boolean() }).partial().meta({ id: 'UnitChange' })
