/**
 * Two people changed one asset: the fields in which the present version, mine and the version I began from
 * differ, and the form that follows from choosing. No view, no server.
 */
import { sameGeometry } from '../geometry/shape-parts.ts'
import { formFields, type FormField } from './form-fields.ts'
import { sentValue, type FormValues } from './form-values.ts'

export type Side = 'mine' | 'theirs'
export type MergePlace = FormField | 'geometry'
export type Choices = Partial<Record<MergePlace, Side>>

export interface MergeRow {
  readonly place: MergePlace
  readonly changedBy: 'both' | 'mine' | 'theirs'
}

const equal = (place: MergePlace, a: FormValues, b: FormValues): boolean =>
  place === 'geometry'
    ? sameGeometry(a.geometry, b.geometry)
    : Object.is(sentValue(place, a.fields[place]), sentValue(place, b.fields[place]))

/** Places where mine and theirs differ; a change that both made alike is no conflict. */
export function mergeRows(base: FormValues, theirs: FormValues, mine: FormValues): MergeRow[] {
  const places: MergePlace[] = [...formFields, 'geometry']
  return places
    .filter((place) => !equal(place, theirs, mine))
    .map((place) => {
      if (equal(place, base, mine)) return { place, changedBy: 'theirs' }
      return { place, changedBy: equal(place, base, theirs) ? 'mine' : 'both' }
    })
}

/** What nobody contested is settled from the start; where both changed, somebody must choose. */
export function firstChoices(rows: readonly MergeRow[]): Choices {
  const settled = rows.filter((row) => row.changedBy !== 'both')
  return Object.fromEntries(settled.map((row) => [row.place, row.changedBy === 'mine' ? 'mine' : 'theirs']))
}

export const allOf = (rows: readonly MergeRow[], side: Side): Choices =>
  Object.fromEntries(rows.map((row) => [row.place, side]))

export const undecided = (rows: readonly MergeRow[], choices: Choices): number =>
  rows.filter((row) => choices[row.place] === undefined).length

/** The form after choosing, to be saved against their version. Undecided places stay mine. */
export function merged(
  rows: readonly MergeRow[],
  choices: Choices,
  theirs: FormValues,
  mine: FormValues,
): FormValues {
  const fields = { ...theirs.fields }
  let { geometry } = theirs
  for (const { place } of rows) {
    if (choices[place] === 'theirs') continue
    if (place === 'geometry') geometry = mine.geometry
    else fields[place] = mine.fields[place]
  }
  return { family: mine.family, fields, geometry, reason: mine.reason }
}
