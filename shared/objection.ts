/** An objection 异议 to an announcement, as the case shows it. The person stays masked until the objection is in the case. */
import { z } from 'zod'
import { suspicions } from './lead-codes.ts'

export const objection = z
  .object({
    id: z.uuid(),
    objectionNo: z.string(),
    publicationNo: z.string(),
    personMasked: z.string(),
    organisation: z.string(),
    grounds: z.string(),
    receivedOn: z.iso.date(),
    dueOn: z.iso.date().nullable().meta({ description: 'Last day of the announcement' }),
    status: z.enum(['waiting', 'admitted', 'refused']),
    suspect: z.enum(suspicions).nullable(),
    documentId: z.uuid().nullable(),
    settledByName: z.string().nullable(),
    remark: z.string().nullable(),
  })
  .meta({ id: 'Objection' })
export type Objection = z.infer<typeof objection>

export const objectionAnswer = z
  .object({
    outcome: z.enum(['admitted', 'refused']).meta({ description: 'refused: no objection at all, e.g. spam' }),
    reason: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'ObjectionAnswer' })
