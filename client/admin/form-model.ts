/** What the forms of administration send and how refusals come back to their fields. Pure. */
import type { FieldProblem } from '../api-problem.ts'

/** Only what differs; PATCH leaves the rest alone. Lists and objects do not occur in these forms. */
export function changedFields<T extends object>(before: T, after: Partial<T>): Partial<T> {
  const changes: Partial<T> = {}
  for (const key of Object.keys(after) as Array<keyof T>) {
    const value = after[key]
    if (value !== undefined && value !== before[key]) changes[key] = value
  }
  return changes
}

export interface FieldErrors {
  readonly name: string
  readonly errors: string[]
}

/** `/login` → the field `login`; refusals that name no field of the form are left for the note above it. */
export function fieldErrors(problems: readonly FieldProblem[], fields: readonly string[]): FieldErrors[] {
  const found = new Map<string, string[]>()
  for (const { pointer, message, code } of problems) {
    const name = pointer.replace(/^\//, '')
    if (fields.includes(name)) found.set(name, [...(found.get(name) ?? []), message ?? code])
  }
  return [...found].map(([name, errors]) => ({ name, errors }))
}

/** '' and blanks mean that there is no value. */
export const orNull = (text: string | null | undefined): string | null => {
  const trimmed = (text ?? '').trim()
  return trimmed === '' ? null : trimmed
}

/** Every word must be found in one of the texts. */
export function isFound(words: string, texts: ReadonlyArray<string | null>): boolean {
  const all = texts.join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
