/**
 * What a taken step changes: the next snapshot, and the effects that others carry out (title, publication, child tasks,
 * hand-over). Must never check anything: `decide` has done that.
 */
import { holds } from './case-facts.ts'
import { type Effect, RESUME, type SideFlag, type Transition, type WorkflowDefinition } from './definition.ts'
import { findDefect } from './defects.ts'
import { type IsoDate, addDays } from './iso-date.ts'
import type { Office } from './offices.ts'
import type { CaseEvent, CaseSnapshot } from './snapshot.ts'

/** Effects that reach beyond the case; conditions are already settled. */
export type OutwardEffect =
  | { kind: 'title_status'; from: CaseSnapshot['titleStatus']; to: CaseSnapshot['titleStatus'] }
  | { kind: 'publish' | 'withdraw_publication'; publication: string }
  | { kind: 'child_tasks'; tasks: readonly { code: string; office: Office }[] }
  /** Always a proposal: a person opens the case on the other track. */
  | { kind: 'hand_over'; track: CaseSnapshot['track']; state: string }

/** The case with what came with the event laid over it; nothing else is changed. */
export function merge(snapshot: CaseSnapshot, event: CaseEvent): CaseSnapshot {
  const ticked = event.checklist ?? []
  return {
    ...snapshot,
    fields: event.fields === undefined ? snapshot.fields : { ...snapshot.fields, ...event.fields },
    documents:
      event.documents === undefined
        ? snapshot.documents
        : [...new Set([...snapshot.documents, ...event.documents])],
    checklist: [
      ...snapshot.checklist.filter((entry) => !ticked.some(({ code }) => code === entry.code)),
      ...ticked,
    ],
  }
}

function without(record: CaseSnapshot['fields'], gone: readonly string[]): CaseSnapshot['fields'] {
  const rest = { ...record }
  for (const code of gone) delete rest[code]
  return rest
}

const pick = (record: CaseSnapshot['fields'], keep: readonly string[]): CaseSnapshot['fields'] =>
  Object.fromEntries(Object.entries(record).filter(([code]) => keep.includes(code)))

const withFlag = (flags: readonly SideFlag[], flag: SideFlag, value: boolean): SideFlag[] => {
  const others = flags.filter((other) => other !== flag)
  return value ? [...others, flag] : others
}

const defectsOf = ({ fields }: CaseSnapshot): readonly string[] => {
  const value = fields['defects']
  return Array.isArray(value) ? value : []
}

/** A task per defect; what was settled before stays settled. */
function tasksFor(snapshot: CaseSnapshot): CaseSnapshot['tasks'] {
  const known = new Map(snapshot.tasks.map((task) => [task.code, task]))
  return defectsOf(snapshot).map((code) => known.get(code) ?? { code, status: 'open' })
}

/** One effect on the case itself. A pause stands from the next day to the day of its end (民法典 第 201 条). */
function change(snapshot: CaseSnapshot, effect: Effect, now: IsoDate): CaseSnapshot {
  switch (effect.kind) {
    case 'title_status':
      return holds(snapshot, effect.when) ? { ...snapshot, titleStatus: effect.to } : snapshot
    case 'pause':
      return {
        ...snapshot,
        pauses: [...snapshot.pauses, { cause: effect.cause, from: addDays(now, 1), to: null }],
      }
    case 'resume':
      return {
        ...snapshot,
        pauses: snapshot.pauses.map((pause) =>
          pause.cause === effect.cause && pause.to === null ? { ...pause, to: now } : pause,
        ),
      }
    case 'extend': {
      const value = snapshot.fields[effect.by]
      const added = effect.deadlines.map((deadline) => ({ deadline, value: Number(value), on: now }))
      return { ...snapshot, extensions: [...snapshot.extensions, ...added] }
    }
    case 'flag':
      return holds(snapshot, effect.when)
        ? { ...snapshot, flags: withFlag(snapshot.flags, effect.flag, effect.value) }
        : snapshot
    case 'copy_field': {
      const value = snapshot.fields[effect.from]
      if (value === undefined || value === null || !holds(snapshot, effect.when)) return snapshot
      return { ...snapshot, fields: { ...snapshot.fields, [effect.to]: value } }
    }
    case 'clear_fields':
      return { ...snapshot, fields: without(snapshot.fields, effect.fields) }
    case 'new_round':
      return {
        ...snapshot,
        fields: pick(snapshot.fields, effect.keep),
        documents: [],
        checklist: [],
        tasks: [],
        pauses: [],
        extensions: [],
      }
    case 'child_tasks':
      return { ...snapshot, tasks: tasksFor(snapshot) }
    default:
      return snapshot
  }
}

function outward(snapshot: CaseSnapshot, effect: Effect): OutwardEffect[] {
  switch (effect.kind) {
    case 'title_status':
      return holds(snapshot, effect.when) && snapshot.titleStatus !== effect.to
        ? [{ kind: 'title_status', from: snapshot.titleStatus, to: effect.to }]
        : []
    case 'publish':
    case 'withdraw_publication':
      return [{ kind: effect.kind, publication: effect.publication }]
    case 'child_tasks': {
      const known = new Set(snapshot.tasks.map(({ code }) => code))
      const tasks = defectsOf(snapshot)
        .filter((code) => !known.has(code))
        .map((code) => ({ code, office: findDefect(code)?.office ?? 'task_force' }))
      return [{ kind: 'child_tasks', tasks }]
    }
    case 'hand_over':
      return holds(snapshot, effect.when)
        ? [{ kind: 'hand_over', track: effect.track, state: effect.state }]
        : []
    default:
      return []
  }
}

/** Where the step leads: its target, or back to where the holding state was entered. */
export const targetOf = (snapshot: CaseSnapshot, transition: Transition): string =>
  transition.to === RESUME ? (snapshot.resumeState ?? '') : transition.to

export interface Applied {
  snapshot: CaseSnapshot
  effects: readonly OutwardEffect[]
}

/** Takes the step. `snapshot` already holds what came with the event. */
export function applyStep(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
  transition: Transition,
  now: IsoDate,
): Applied {
  const target = targetOf(snapshot, transition)
  const kindOf = (code: string) => definition.states.find((state) => state.code === code)?.kind
  const entersHold = kindOf(target) === 'holding'
  const leavesOpen = kindOf(snapshot.state) === 'open'
  const resumeState = entersHold ? (leavesOpen ? snapshot.state : snapshot.resumeState) : null
  const changed = transition.effects.reduce((state, effect) => change(state, effect, now), snapshot)
  return {
    snapshot: { ...changed, state: target, resumeState, enteredOn: now },
    effects: transition.effects.flatMap((effect) => outward(snapshot, effect)),
  }
}
