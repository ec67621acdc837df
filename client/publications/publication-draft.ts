/** What is typed of a publication: numbers as text until they are sent. Must never send what is not a number. */
import type { OfferContent, PublicationDetail } from '../../shared/publication.ts'
import type { ApiProblem } from '../api-problem.ts'
import { numberOf } from '../assets/form-values.ts'

type Typed = 'priceYuan' | 'termYears'

export interface Member {
  readonly assetId: string
  readonly assetNo: string
  readonly name: string
  readonly areaM2: number | null
}

export interface Draft {
  readonly content: Omit<OfferContent, Typed>
  readonly priceYuan: string
  readonly termYears: string
  readonly precision: PublicationDetail['precision']
  readonly members: readonly Member[]
}

/** JSON pointer to words. */
export type Faults = Readonly<Record<string, string>>

export type BothKey = 'title' | 'summary' | 'story' | 'capacity' | 'price'

const textOf = (value: number | null): string => (value === null ? '' : String(value))

export function draftOf({ content, precision, members }: PublicationDetail): Draft {
  const { priceYuan, termYears, ...rest } = content
  return {
    content: rest,
    priceYuan: textOf(priceYuan),
    termYears: textOf(termYears),
    precision,
    members: members.map(({ assetId, assetNo, name, areaM2 }) => ({ assetId, assetNo, name, areaM2 })),
  }
}

const sentNumber = (text: string): number | null => (text.trim() === '' ? null : numberOf(text))

export const changeOf = (draft: Draft) => ({
  content: {
    ...draft.content,
    priceYuan: sentNumber(draft.priceYuan),
    termYears: sentNumber(draft.termYears),
  },
  precision: draft.precision,
  assetIds: draft.members.map(({ assetId }) => assetId),
})

/** What the browser can tell is wrong: a number that is none would be sent as nothing. */
export function typedFaults(draft: Draft, bad: string): Faults {
  const faults: Record<string, string> = {}
  for (const name of ['priceYuan', 'termYears'] as const) {
    const value = sentNumber(draft[name])
    if (value !== null && !Number.isFinite(value)) faults[`/content/${name}`] = bad
  }
  return faults
}

/** Parts that differ, by the key of their words. */
export const parts = [
  'title',
  'summary',
  'story',
  'capacity',
  'supplyMode',
  'price',
  'priceYuan',
  'termYears',
  'readyOn',
  'closesOn',
  'checks',
  'timetable',
  'contact',
  'precision',
  'members',
] as const
export type Part = (typeof parts)[number]

const partOf = (draft: Draft, part: Part): unknown => {
  if (part === 'members') return draft.members.map(({ assetId }) => assetId)
  if (part === 'priceYuan' || part === 'termYears' || part === 'precision') return draft[part]
  return draft.content[part]
}

export const differing = (one: Draft, other: Draft): Part[] =>
  parts.filter((part) => JSON.stringify(partOf(one, part)) !== JSON.stringify(partOf(other, part)))

/** The server's faults by pointer; those of a whole list or of no field stay in the note above. */
export const faultsFrom = (problem: ApiProblem): Faults =>
  Object.fromEntries(problem.errors.map(({ pointer, code, message }) => [pointer, message ?? code]))
