/** Timing for benchmarks: project and reference take turns in one run, so that noise hits both alike. */

export interface Figure {
  name: string
  /** Medians, in `unit`. */
  ours: number
  reference: number
  unit: 'ms' | 'µs' | 'KB' | 'MB' | 'rows'
  /** ours / reference, or ours alone when `goalKind` is 'absolute'. */
  value: number
  goal: number
  goalKind: 'ratio at most' | 'ratio at least' | 'absolute'
  note?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Work that was done in another process brings its own time as `callerMs`: the way to that process is no part of it. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  const told = await work()
  const elapsed = performance.now() - start
  return typeof told === 'object' && told !== null && 'callerMs' in told ? Number(told.callerMs) : elapsed
}

/** Runs the two in turn, A B A B …, after one uncounted round. @returns medians in ms. */
export async function interleave(
  rounds: number,
  ours: () => Promise<unknown>,
  reference: () => Promise<unknown>,
): Promise<{ ours: number; reference: number }> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const a = await timed(ours)
    const b = await timed(reference)
    if (round === 0) continue
    times[0].push(a)
    times[1].push(b)
  }
  return { ours: median(times[0]), reference: median(times[1]) }
}

export function ratioAtMost(
  name: string,
  goal: number,
  times: { ours: number; reference: number },
  note?: string,
): Figure {
  return {
    name,
    ...times,
    unit: 'ms',
    value: times.ours / times.reference,
    goal,
    goalKind: 'ratio at most',
    ...(note && { note }),
  }
}
export function ratioAtLeast(
  name: string,
  goal: number,
  times: { ours: number; reference: number },
  note?: string,
): Figure {
  return {
    name,
    ...times,
    unit: 'ms',
    value: times.reference / times.ours,
    goal,
    goalKind: 'ratio at least',
    ...(note && { note }),
  }
}

export const reached = (figure: Figure): boolean =>
  figure.goalKind === 'ratio at least' ? figure.value >= figure.goal : figure.value <= figure.goal
