/**
 * What `decide` must know of a case and of an event. The server builds it from rows under a lock, the client gets it
 * with the page. Must never hold names of persons: nothing here needs them.
 */
import { z } from 'zod'
import { assetTrackCodes } from '../codes/asset-track.ts'
import { titleStatusCodes } from '../codes/title-status.ts'
import { pauseCauses, sideFlags, workflowRoles } from './definition.ts'
import { documentKindCodes } from './document-kinds.ts'
import { fieldValue } from './field-type.ts'

export const checklistEntry = z.object({
  code: z.string(),
  status: z.enum(['done', 'not_applicable']),
  reason: z.string().nullable(),
})
export const caseTask = z.object({
  code: z.string().meta({ description: 'The defect it cures' }),
  status: z.enum(['open', 'done', 'not_applicable']),
})
export const casePause = z.object({
  cause: z.enum(pauseCauses),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
})
export const caseExtension = z.object({ deadline: z.string(), value: z.number(), on: z.iso.date() })

export const caseSnapshot = z
  .object({
    track: z.enum(assetTrackCodes),
    definitionVersion: z.int(),
    state: z.string().meta({ description: '@start for a case that is about to be opened' }),
    resumeState: z.string().nullable().meta({ description: 'Where a holding state leads back' }),
    assetClass: z.string(),
    titleStatus: z.enum(titleStatusCodes),
    openedOn: z.iso.date().meta({ description: 'Fixes the versions of the rules' }),
    enteredOn: z.iso.date().meta({ description: 'Day of the last step: nothing may be dated before it' }),
    fields: z.record(z.string(), fieldValue),
    documents: z.array(z.enum(documentKindCodes)).meta({ description: 'Kinds on file in this round' }),
    checklist: z.array(checklistEntry),
    tasks: z.array(caseTask),
    pauses: z.array(casePause),
    extensions: z.array(caseExtension),
    flags: z.array(z.enum(sideFlags)),
  })
  .meta({ id: 'CaseSnapshot' })
export type CaseSnapshot = z.infer<typeof caseSnapshot>

export const caseEvent = z
  .object({
    transition: z.string(),
    role: z.enum(workflowRoles),
    fields: z.record(z.string(), fieldValue).optional(),
    documents: z.array(z.enum(documentKindCodes)).optional(),
    checklist: z.array(checklistEntry).optional(),
  })
  .meta({ id: 'CaseEvent' })
export type CaseEvent = z.infer<typeof caseEvent>
