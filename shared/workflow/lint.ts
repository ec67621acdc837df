/**
 * Whether a definition holds together: states known and reachable, ways on, deadlines with owner and rule, no unknown
 * name. Runs on what an administrator edits as well as on the shipped ones. Answers every fault, never throws.
 */
import { findAssetState, statesOfTrack } from '../codes/asset-state.ts'
import {
  ANY,
  RESUME,
  START,
  type Transition,
  type WorkflowDefinition,
  workflowDefinition,
} from './definition.ts'
import { fields } from './fields.ts'
import { guardParams } from './guard-names.ts'
import type { RuleBook } from './rule.ts'

export interface LintFault {
  /** `state:paid`, `transition:extend`, `deadline:reply`, or a path inside the data. */
  where: string
  fault:
    | 'shape'
    | 'duplicate'
    | 'unknown_state'
    | 'missing_state'
    | 'unreachable'
    | 'dead_end'
    | 'unknown_rule'
    | 'unknown_deadline'
    | 'guard_params'
    | 'unknown_option'
    | 'holding_without_resume'
    | 'start_missing'
    | 'unknown_hand_over'
}

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

/** States a step may leave, `*` spelled out. */
function sourcesOf(definition: WorkflowDefinition, transition: Transition): string[] {
  const open = definition.states.filter(({ kind }) => kind === 'open').map(({ code }) => code)
  return transition.from.flatMap((state) => (state === ANY ? open : [state]))
}

interface Arrow {
  from: string
  to: string
  id: string
}

const directArrows = (definition: WorkflowDefinition): Arrow[] =>
  definition.transitions
    .filter(({ to }) => to !== RESUME)
    .flatMap((transition) =>
      sourcesOf(definition, transition).map((from) => ({ from, to: transition.to, id: transition.id })),
    )

/** Arrows of the diagram. A resume leads to every state from which its holding state is entered. */
export function arrowsOf(definition: WorkflowDefinition): Arrow[] {
  const direct = directArrows(definition)
  const entering = (hold: string) => direct.filter((arrow) => arrow.to === hold && arrow.from !== hold)
  const resumed = definition.transitions
    .filter(({ to }) => to === RESUME)
    .flatMap(({ id, from }) =>
      from.flatMap((hold) => entering(hold).map((arrow) => ({ from: hold, to: arrow.from, id }))),
    )
  return [...direct, ...resumed]
}

/** A resume leads only back to where the case was, so it reaches nothing new. */
function reachable(definition: WorkflowDefinition): Set<string> {
  const arrows = directArrows(definition)
  const seen = new Set<string>([START])
  for (let grown = true; grown;) {
    const found = arrows.filter(({ from, to }) => seen.has(from) && !seen.has(to))
    for (const { to } of found) seen.add(to)
    grown = found.length > 0
  }
  return seen
}

/** Open states that lead nowhere but into a hold; a hold must be lifted or left. */
function deadEnds(definition: WorkflowDefinition): string[] {
  const arrows = arrowsOf(definition)
  const holds = new Set(definition.states.filter(({ kind }) => kind === 'holding').map(({ code }) => code))
  return definition.states
    .filter(({ kind }) => kind !== 'final')
    .map(({ code }) => code)
    .filter((code) => !arrows.some(({ from, to }) => from === code && to !== code && !holds.has(to)))
}

function lintStates(definition: WorkflowDefinition): LintFault[] {
  const seen = reachable(definition)
  const known = definition.states.map(({ code }) => code)
  const named = definition.transitions.flatMap(({ from, to }) => [...from, to])
  const special = new Set([START, RESUME, ANY])
  return [
    ...repeated(known).map((code) => ({ where: `state:${code}`, fault: 'duplicate' as const })),
    ...known
      .filter((code) => findAssetState(definition.track, code) === undefined)
      .map((code) => ({ where: `state:${code}`, fault: 'unknown_state' as const })),
    ...statesOfTrack(definition.track)
      .filter(({ code }) => !known.includes(code))
      .map(({ code }) => ({ where: `state:${code}`, fault: 'missing_state' as const })),
    ...[...new Set(named)]
      .filter((code) => !special.has(code) && !known.includes(code))
      .map((code) => ({ where: `state:${code}`, fault: 'unknown_state' as const })),
    ...known
      .filter((code) => !seen.has(code))
      .map((code) => ({ where: `state:${code}`, fault: 'unreachable' as const })),
    ...deadEnds(definition).map((code) => ({ where: `state:${code}`, fault: 'dead_end' as const })),
    ...definition.states
      .filter(
        ({ code, kind }) =>
          kind === 'holding' &&
          !definition.transitions.some(({ from, to }) => to === RESUME && from.includes(code)),
      )
      .map(({ code }) => ({ where: `state:${code}`, fault: 'holding_without_resume' as const })),
    ...(definition.transitions.some(({ from }) => from.includes(START))
      ? []
      : [{ where: `track:${definition.track}`, fault: 'start_missing' as const }]),
  ]
}

function lintTransition(
  definition: WorkflowDefinition,
  transition: Transition,
  ruleIds: ReadonlySet<string>,
): LintFault[] {
  const where = `transition:${transition.id}`
  const deadlineIds = new Set(definition.deadlines.map(({ id }) => id))
  const faults: LintFault[] = []
  for (const { name, params } of transition.guards) {
    if (Object.keys(params).toSorted().join() !== [...guardParams[name]].toSorted().join())
      faults.push({ where, fault: 'guard_params' })
    const { deadline, deadlines, ruleId } = params
    const asked = [
      ...(typeof deadline === 'string' ? [deadline] : []),
      ...(Array.isArray(deadlines) ? deadlines : []),
    ]
    if (asked.some((id) => !deadlineIds.has(id))) faults.push({ where, fault: 'unknown_deadline' })
    if (typeof ruleId === 'string' && !ruleIds.has(ruleId)) faults.push({ where, fault: 'unknown_rule' })
  }
  for (const { field, allowed, ruleId } of transition.decisions) {
    const options = fields[field].options?.map(({ code }) => code) ?? []
    if (allowed.some((code) => !options.includes(code))) faults.push({ where, fault: 'unknown_option' })
    if (ruleId !== null && !ruleIds.has(ruleId)) faults.push({ where, fault: 'unknown_rule' })
  }
  for (const effect of transition.effects) {
    if (effect.kind === 'hand_over' && findAssetState(effect.track, effect.state)?.initial !== true)
      faults.push({ where, fault: 'unknown_hand_over' })
    if (effect.kind === 'extend' && effect.deadlines.some((id) => !deadlineIds.has(id)))
      faults.push({ where, fault: 'unknown_deadline' })
  }
  return faults
}

function lintDeadlines(definition: WorkflowDefinition, ruleIds: ReadonlySet<string>): LintFault[] {
  const states = new Set([ANY, ...definition.states.map(({ code }) => code)])
  const ids = definition.deadlines.map(({ id }) => id)
  return [
    ...repeated(ids).map((id) => ({ where: `deadline:${id}`, fault: 'duplicate' as const })),
    ...definition.deadlines.flatMap((deadline): LintFault[] => {
      const where = `deadline:${deadline.id}`
      const rules = [deadline.ruleId, ...deadline.pauses.flatMap(({ capRuleId }) => capRuleId ?? [])]
      return [
        ...rules.filter((id) => !ruleIds.has(id)).map(() => ({ where, fault: 'unknown_rule' as const })),
        ...deadline.states
          .filter((code) => !states.has(code))
          .map(() => ({ where, fault: 'unknown_state' as const })),
        ...('after' in deadline.start && !ids.includes(deadline.start.after)
          ? [{ where, fault: 'unknown_deadline' as const }]
          : []),
      ]
    }),
  ]
}

/** Every fault of a definition. Data that does not have the shape of one is not looked at further. */
export function lintDefinition(data: unknown, rules: RuleBook): LintFault[] {
  const parsed = workflowDefinition.safeParse(data)
  if (!parsed.success)
    return parsed.error.issues.map(({ path }) => ({ where: path.join('.'), fault: 'shape' as const }))
  const definition = parsed.data
  const ruleIds = new Set(rules.map(({ id }) => id))
  return [
    ...repeated(definition.transitions.map(({ id }) => id)).map((id) => ({
      where: `transition:${id}`,
      fault: 'duplicate' as const,
    })),
    ...lintStates(definition),
    ...definition.transitions.flatMap((transition) => lintTransition(definition, transition, ruleIds)),
    ...lintDeadlines(definition, ruleIds),
  ]
}
