/** Persons and organisations (LA_Party). An id number goes in, and never comes out but masked. */
import { z } from 'zod'
import { creditCode, idNumber } from './codes-schema.ts'

export const partyKinds = ['person', 'organisation'] as const

export const party = z
  .object({
    id: z.uuid(),
    kind: z.enum(partyKinds),
    name: z.string(),
    creditCode: z.string().nullable(),
    idNumberMasked: z.string().nullable().meta({ description: '500107********1234' }),
    phone: z.string().nullable(),
    note: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Party' })
export type Party = z.infer<typeof party>

const fields = z.object({
  kind: z.enum(partyKinds),
  name: z.string().trim().min(1).max(120),
  creditCode: creditCode.nullable().default(null),
  idNumber: idNumber.nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
})
export const newParty = fields.meta({ id: 'NewParty' })
export const partyChange = z
  .object({
    name: fields.shape.name,
    creditCode: creditCode.nullable(),
    idNumber: idNumber.nullable(),
    phone: z.string().trim().max(40).nullable(),
    note: z.string().trim().max(500).nullable(),
  })
  .partial()
  .meta({ id: 'PartyChange' })

export const unmasking = z.object({ reason: z.string().trim().min(4).max(500) }).meta({ id: 'Unmasking' })
export const unmasked = z.object({ idNumber: z.string() }).meta({ id: 'Unmasked' })
