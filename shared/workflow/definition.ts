/**
 * A workflow definition as versioned data: what the database stores, `decide` evaluates and the definition page shows.
 * All lists are closed: an unknown guard, field, paper or office does not parse. Must never hold a number that the law
 * fixes; those are rules.
 */
import { z } from 'zod'
import { assetTrackCodes } from '../codes/asset-track.ts'
import { titleStatusCodes } from '../codes/title-status.ts'
import { roles } from '../user.ts'
import { documentKindCodes } from './document-kinds.ts'
import { fieldCodes } from './fields.ts'
import { guardNames } from './guard-names.ts'
import { legalBasis } from './legal-basis.ts'
import { officeCodes } from './offices.ts'

/** The state of a case that is about to be opened. */
export const START = '@start'
/** As a target: back to the state in which a holding state was entered. */
export const RESUME = '@resume'
/** As a source: every state that is neither final nor holding. */
export const ANY = '*'

const code = z.string().regex(/^[a-z][a-z0-9_]*$/)
const field = z.enum(fieldCodes)
const words = { zh: z.string().min(1), en: z.string().min(1) }
const basis = z.array(legalBasis)

/** A fact of the case: one of its fields, or its class. Several conditions must all hold. */
export const condition = z.object({
  fact: z.union([field, z.literal('assetClass')]),
  in: z.array(z.union([z.string(), z.boolean()])).min(1),
})
export type Condition = z.infer<typeof condition>
const when = z.array(condition).meta({ description: 'Applies only where all hold; empty: always' })

/** The caller who acts. `system` is the clock's own hand. */
export const workflowRoles = [...roles, 'system'] as const
export type WorkflowRole = (typeof workflowRoles)[number]

export const sideFlags = ['published', 'suspended_by_law', 'disputed', 'registration_blocked'] as const
export type SideFlag = (typeof sideFlags)[number]
export const publications = [
  'idle_land',
  'title_announcement',
  'concession_tender',
  'concession_result',
] as const
export const pauseCauses = [
  'suspended_by_law',
  'supplement',
  'site_look',
  'announcement',
  'disputed',
  'force_majeure',
  'suspended_operation',
  'takeover',
] as const
export type PauseCause = (typeof pauseCauses)[number]

export const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title_status'), to: z.enum(titleStatusCodes), when }),
  z.object({ kind: z.literal('publish'), publication: z.enum(publications) }),
  z.object({ kind: z.literal('withdraw_publication'), publication: z.enum(publications) }),
  z.object({ kind: z.literal('child_tasks'), of: z.literal('defects') }),
  z.object({ kind: z.literal('hand_over'), track: z.enum(assetTrackCodes), state: code, when }),
  z.object({ kind: z.literal('pause'), cause: z.enum(pauseCauses) }),
  z.object({ kind: z.literal('resume'), cause: z.enum(pauseCauses) }),
  z.object({ kind: z.literal('extend'), deadlines: z.array(code).min(1), by: field }),
  z.object({ kind: z.literal('flag'), flag: z.enum(sideFlags), value: z.boolean(), when }),
  z.object({ kind: z.literal('copy_field'), from: field, to: field, when }),
  z.object({ kind: z.literal('clear_fields'), fields: z.array(field).min(1) }),
  z.object({ kind: z.literal('new_round'), keep: z.array(field) }),
])
export type Effect = z.infer<typeof effect>

const requirement = { when, basis: basis.meta({ description: 'Empty: the basis of the transition' }) }

export const transition = z.object({
  id: code,
  from: z.array(z.string()).min(1).meta({ description: 'State codes, @start, or the single *' }),
  to: z.string().meta({ description: 'A state code or @resume' }),
  ...words,
  roles: z.array(z.enum(workflowRoles)).min(1),
  office: z.enum(officeCodes).meta({ description: 'Who owes the step' }),
  trigger: z.enum(['person', 'clock', 'proposal']).meta({
    description: 'clock: the scheduler may take it itself; proposal: it proposes, a person confirms',
  }),
  guards: z.array(
    z.object({
      name: z.enum(guardNames),
      params: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    }),
  ),
  requiredFields: z.array(z.object({ field, ...requirement })),
  optionalFields: z.array(field).meta({ description: 'May come with the step; guards look at them' }),
  requiredDocuments: z.array(z.object({ kind: z.enum(documentKindCodes), ...requirement })),
  checklist: z.array(
    z.object({
      code,
      ...words,
      mayNotApply: z.boolean().meta({ description: 'May be settled as 不适用 with a reason' }),
      basis,
    }),
  ),
  decisions: z.array(
    z.object({
      kind: z.enum(['fee', 'term', 'mode', 'cause', 'route', 'grade', 'form', 'scope', 'kind', 'outcome']),
      field,
      allowed: z.array(z.string()).meta({ description: 'Empty: every option of the field' }),
      ruleId: z.string().nullable().meta({ description: 'The rule whose value it may not exceed' }),
      when,
    }),
  ),
  effects: z.array(effect),
  legalBasis: basis.min(1),
})
export type Transition = z.infer<typeof transition>

export const deadline = z.object({
  id: code,
  ruleId: z.string(),
  ...words,
  start: z.union([
    z.object({ field }),
    z.object({ after: code.meta({ description: 'Begins where this other deadline ends' }) }),
  ]),
  states: z
    .array(z.string())
    .min(1)
    .meta({ description: 'Where it runs; the single * is every state not final' }),
  settledBy: field.nullable().meta({ description: 'The date that ends it; null: leaving the states does' }),
  owner: z.enum(officeCodes),
  ownerRole: z.enum(workflowRoles),
  lamp: z.object({ yellowLeadDays: z.int().min(0) }),
  pauses: z.array(z.object({ cause: z.enum(pauseCauses), capRuleId: z.string().nullable() })),
  when,
})
export type Deadline = z.infer<typeof deadline>

export const workflowState = z.object({
  code,
  kind: z.enum(['open', 'holding', 'final']).meta({ description: 'holding: left by @resume' }),
})
export type WorkflowState = z.infer<typeof workflowState>

export const workflowDefinition = z
  .object({
    track: z.enum(assetTrackCodes),
    version: z.int().min(1),
    states: z.array(workflowState).min(2),
    transitions: z.array(transition).min(1),
    deadlines: z.array(deadline),
  })
  .meta({ id: 'WorkflowDefinition' })
export type WorkflowDefinition = z.infer<typeof workflowDefinition>
