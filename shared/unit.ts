/** Bodies that own duties: bureaus, subdistrict offices, state companies (机构). */
import { z } from 'zod'

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

export const newUnit = unit.omit({ id: true, active: true, version: true }).meta({ id: 'NewUnit' })
export const unitChange = unit.omit({ id: true, version: true }).partial().meta({ id: 'UnitChange' })
