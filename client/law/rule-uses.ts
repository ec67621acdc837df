/** Where a rule is used: deadlines, caps of stops and decisions, conditions of steps. Pure. */
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { guardRuleIds } from '../../shared/workflow/guard-names.ts'

export interface RuleUse {
  readonly kind: 'deadline' | 'pause' | 'decision' | 'guard'
  readonly track: AssetTrack
  /** The deadline or the step. */
  readonly id: string
  readonly zh: string
  readonly en: string
}

function usesIn({ track, deadlines, transitions }: WorkflowDefinition): [string, RuleUse][] {
  const found: [string, RuleUse][] = []
  for (const { id, zh, en, ruleId, pauses } of deadlines) {
    found.push([ruleId, { kind: 'deadline', track, id, zh, en }])
    for (const { capRuleId } of pauses)
      if (capRuleId !== null) found.push([capRuleId, { kind: 'pause', track, id, zh, en }])
  }
  for (const { id, zh, en, decisions, guards } of transitions) {
    for (const { ruleId } of decisions)
      if (ruleId !== null) found.push([ruleId, { kind: 'decision', track, id, zh, en }])
    for (const { name, params } of guards) {
      const given = typeof params['ruleId'] === 'string' ? [params['ruleId']] : []
      for (const rule of [...given, ...(guardRuleIds[name] ?? [])])
        found.push([rule, { kind: 'guard', track, id, zh, en }])
    }
  }
  return found
}

/** By rule, each use once. */
export function usesOfRules(definitions: readonly WorkflowDefinition[]): ReadonlyMap<string, RuleUse[]> {
  const uses = new Map<string, RuleUse[]>()
  for (const [rule, use] of definitions.flatMap(usesIn)) {
    const list = uses.get(rule) ?? []
    const known = list.some(
      ({ kind, track, id }) => kind === use.kind && track === use.track && id === use.id,
    )
    uses.set(rule, known ? list : [...list, use])
  }
  return uses
}

/** Open cases whose definition refers to the rule: those that keep the number they were opened under. */
export const openCasesUnder = (
  rule: string,
  definitions: readonly { readonly definition: WorkflowDefinition; readonly openCases: number }[],
): number =>
  definitions
    .filter(({ definition }) => usesIn(definition).some(([id]) => id === rule))
    .reduce((sum, { openCases }) => sum + openCases, 0)
