/**
 * What the planner asks, as one value that travels in the address: the question and, with an analysis, its form. An address that
 * cannot be read is an empty question. Nothing here knows a component.
 */
import { z } from 'zod'
import {
  analysisForm,
  defaultForm,
  type AnalysisForm,
  type AnalysisId,
  type Criterion,
} from '../../shared/analysis/forms.ts'
import { question as questionSchema, type Clause, type Question } from '../../shared/question.ts'

export interface Plan {
  readonly question: Question
  /** null: the question itself. */
  readonly form: AnalysisForm | null
  /** An analysis whose layer or moment is still to be chosen. */
  readonly pending: AnalysisId | null
}

export const emptyPlan: Plan = { question: questionSchema.parse({}), form: null, pending: null }

const written = z.object({
  question: questionSchema,
  form: analysisForm.nullable().default(null),
  pending: z.string().nullable().default(null),
})

/** Servers and proxies refuse longer addresses: 16 kB with everything else in the head. */
const ADDRESS_CHARS = 6_000
const KEPT = 'kept:'

/** A plan that an address cannot hold is kept in this window, and named in the address. */
export const isKept = (text: string | undefined): boolean => text?.startsWith(KEPT) ?? false

export function readPlan(text: string | undefined): Plan {
  if (text === undefined) return emptyPlan
  try {
    const whole = isKept(text) ? (sessionStorage.getItem(`plan.${text}`) ?? '') : text
    const parsed = written.safeParse(JSON.parse(whole))
    return parsed.success ? { ...parsed.data, pending: parsed.data.pending as AnalysisId | null } : emptyPlan
  } catch {
    return emptyPlan
  }
}

/** An address that says something which cannot be read: cut on its way, or kept in another window. Never answered as if it asked for all. */
export const isLost = (text: string | undefined, plan: Plan): boolean =>
  text !== undefined && plan === emptyPlan

export function writePlan(plan: Plan): string {
  const text = JSON.stringify(plan)
  if (encodeURIComponent(text).length <= ADDRESS_CHARS) return text
  const name = `${KEPT}${hashOf(text)}`
  sessionStorage.setItem(`plan.${name}`, text)
  return name
}

/** FNV-1a: the same plan, the same name. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`
}

export const analysisOf = ({ form, pending }: Plan): AnalysisId | null => form?.analysis ?? pending

const firstCriteria: Criterion[] = [
  { kind: 'size', best: 30, worst: 1, weight: 5 },
  { kind: 'titled', weight: 5 },
]
const DAY_MS = 86_400_000

/** Analyses without defaults of their own that can still begin somewhere: a month back, size and title. */
function startOf(id: AnalysisId, now: number): AnalysisForm | null {
  if (id === 'change')
    return { analysis: 'change', from: new Date(now - 30 * DAY_MS).toISOString(), to: null }
  if (id === 'suitability') return { analysis: 'suitability', criteria: firstCriteria }
  return null
}

/** The plan with another analysis: its defaults, or waiting for what has none. */
export function withAnalysis(plan: Plan, id: AnalysisId | null, now: number): Plan {
  if (id === null) return { ...plan, form: null, pending: null }
  const form = defaultForm(id) ?? startOf(id, now)
  return { ...plan, form, pending: form === null ? id : null }
}

/** A form with one value changed; it stays pending while it cannot be read. */
export function withValue(plan: Plan, values: Record<string, unknown>): Plan {
  const id = analysisOf(plan)
  const parsed = analysisForm.safeParse({ analysis: id, ...plan.form, ...values })
  return parsed.success ? { ...plan, form: parsed.data, pending: null } : plan
}

export const newClause: Clause = {
  not: false,
  place: { kind: 'area', codes: [] },
  bufferM: 0,
  how: { kind: 'intersects' },
}

/** Clauses that name a place; one that is still empty asks for nothing. */
export const isComplete = ({ place }: Clause): boolean => {
  if (place.kind === 'area') return place.codes.length > 0
  if (place.kind === 'layer') return place.layerId !== ''
  if (place.kind === 'question') return place.questionId !== ''
  if (place.kind === 'assets') return place.ids.length > 0
  return place.kind === 'shape' ? isDrawn(place.geometry) : place.points.length > 0
}

/** A place chosen as 「画范围」 and not yet drawn is a point at zero. */
export const notDrawn = { type: 'Point' as const, coordinates: [0, 0] as [number, number] }
const isDrawn = (geometry: { type: string; coordinates: unknown }): boolean =>
  geometry.type !== 'Point' || JSON.stringify(geometry.coordinates) !== '[0,0]'

/** What is sent: without the clauses that are still empty. */
export const asked = ({ question }: Plan): Question => ({
  ...question,
  where: question.where.filter(isComplete),
})
