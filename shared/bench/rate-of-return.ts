/**
 * Net present value, internal rate of return and payback of yearly flows, the first of them now. Pure arithmetic, the same
 * in browser, server and workbook. Must never answer a rate where the flows have none or may have several.
 */

/** Σ flow_t ÷ (1 + rate)^t, t from 0. */
export function npv(rate: number, flows: readonly number[]): number {
  // Horner from the last year: no powers, so a long term stays exact.
  return flows.reduceRight((later, flow) => later / (1 + rate) + flow, 0)
}

export type ReturnRate =
  | { readonly ok: true; readonly rate: number }
  | { readonly ok: false; readonly why: 'noSignChange' | 'ambiguous' }

function signChanges(values: readonly number[]): number {
  const signs = values.filter((value) => value !== 0).map(Math.sign)
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length
}

function sums(flows: readonly number[]): number[] {
  let sum = 0
  return flows.map((flow) => (sum += flow))
}

/** Σ flow_t × x^t: the same question with x = 1 ÷ (1 + rate), which has no pole. */
const discounted = (x: number, flows: readonly number[]): number =>
  flows.reduceRight((later, flow) => later * x + flow, 0)

/** Halves until two neighbouring numbers are left. The ends have opposite signs. */
function rootBetween(low: number, high: number, flows: readonly number[]): number {
  const rising = discounted(high, flows) > 0
  let [from, to] = [low, high]
  for (let step = 0; step < 2000; step += 1) {
    const middle = from + (to - from) / 2
    if (middle === from || middle === to) break
    if (discounted(middle, flows) > 0 === rising) to = middle
    else from = middle
  }
  return to
}

/**
 * The rate at which the flows are worth nothing. One change of sign: there is exactly one (Descartes). More: only if the
 * running sum changes its sign once is one rate above zero the only one (Norstrom); else the answer is `ambiguous`.
 */
export function irr(flows: readonly number[]): ReturnRate {
  const changes = signChanges(flows)
  if (changes === 0) return { ok: false, why: 'noSignChange' }
  const running = sums(flows)
  const unique = changes > 1
  if (unique && (signChanges(running) !== 1 || running.at(-1) === 0)) return { ok: false, why: 'ambiguous' }
  let high = 1
  const first = Math.sign(flows.find((flow) => flow !== 0) ?? 0)
  if (!unique) while (Math.sign(discounted(high, flows)) === first && Number.isFinite(high * 2)) high *= 2
  if (Math.sign(discounted(high, flows)) === first) return { ok: false, why: 'ambiguous' }
  return { ok: true, rate: 1 / rootBetween(0, high, flows) - 1 }
}

/**
 * Years until the running sum is no longer below zero, with the part of the year in which it gets there; null: never.
 * A sum that was never below zero is paid back at once.
 */
export function payback(flows: readonly number[]): number | null {
  const running = sums(flows)
  const year = running.findIndex((sum) => sum >= 0)
  if (year <= 0) return year === 0 ? 0 : null
  const [before = 0, gained = 1] = [running[year - 1], flows[year]]
  return year - 1 - before / gained
}
