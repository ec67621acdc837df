/** Undo and redo of a shape before it is saved: a list of shapes and the place in it. No map, no server. */
import type { Geometry } from '../../shared/geometry.ts'
import { sameGeometry } from './shape-parts.ts'

export interface ShapeHistory {
  readonly past: readonly (Geometry | null)[]
  readonly present: Geometry | null
  readonly future: readonly (Geometry | null)[]
}

export type ShapeStep =
  | { readonly kind: 'change'; readonly to: Geometry | null }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** Another starting point, such as a restored draft or a saved version; forgets the steps. */
  | { readonly kind: 'reset'; readonly to: Geometry | null }

const MOST_STEPS = 200

export const startHistory = (present: Geometry | null): ShapeHistory => ({ past: [], present, future: [] })

export function stepHistory(history: ShapeHistory, step: ShapeStep): ShapeHistory {
  const { past, present, future } = history
  if (step.kind === 'reset') return startHistory(step.to)
  if (step.kind === 'change') {
    if (sameGeometry(present, step.to)) return history
    return { past: [...past, present].slice(-MOST_STEPS), present: step.to, future: [] }
  }
  if (step.kind === 'undo') {
    if (past.length === 0) return history
    return { past: past.slice(0, -1), present: past.at(-1) ?? null, future: [present, ...future] }
  }
  const [next, ...rest] = future
  return next === undefined ? history : { past: [...past, present], present: next, future: rest }
}
