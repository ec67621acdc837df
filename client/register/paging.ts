/** Pages of the register as numbers: which are offered, and which rows a page holds. */

export const pageSizes = [20, 50, 100] as const
export type PageSize = (typeof pageSizes)[number]

export const pageSizeOf = (value: number | undefined): PageSize =>
  pageSizes.find((size) => size === value) ?? 20

/** The server answers no page beyond. */
const LAST_PAGE = 10_000

export const pageCount = (total: number, size: number): number =>
  Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / size)))

/** First, last and the neighbours of the present page; `null` is a gap. */
export function pagesOffered(page: number, count: number): Array<number | null> {
  const near = [1, page - 1, page, page + 1, count].filter((number) => number >= 1 && number <= count)
  if (page <= 2) near.push(...[2, 3].filter((number) => number <= count))
  const numbers = [...new Set(near)].toSorted((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1]
    if (before === undefined || number === before + 1) return [number]
    return number === before + 2 ? [before + 1, number] : [null, number]
  })
}

/** Numbers of the first and last row of a page, from 1. */
export function rowsOfPage(page: number, size: number, total: number): { from: number; to: number } {
  return { from: Math.min(total, (page - 1) * size + 1), to: Math.min(total, page * size) }
}
