/** How codes are split for reading. Nothing here changes or checks a code. */

export interface CodeGroup {
  readonly start: number
  readonly text: string
}

/** Ends of the groups of the unit code (GB/T 37346: 12 + 7 + 9) and of the credit code (GB 32100: 2 + 6 + 9 + 1). */
const GROUP_ENDS: Readonly<Record<number, readonly number[]>> = {
  19: [12, 19],
  28: [12, 19, 28],
  18: [2, 8, 17, 18],
}

/** The groups of a parcel code, unit code or credit code; any other code is one group. */
export function codeGroups(code: string): CodeGroup[] {
  const ends = GROUP_ENDS[code.length] ?? [code.length]
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0)
    return { start, text: code.slice(start, end) }
  })
}
