/** A state's name on one line or two, so that it fits its box without being squeezed. Pure. */
import { BOX } from './diagram-layout.ts'

/** Roughly, at twelve pixels: six Chinese characters fill a box as eleven letters do. */
const WIDE = BOX.width - 6

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (char.codePointAt(0)! > 0x2e80 ? 12 : 6.5), 0)

export const isLong = (name: string): boolean => widthOf(name) > WIDE

export function linesOf(name: string): string[] {
  if (!isLong(name) || /^[\w-]+$/.test(name)) return [name]
  const words = name.includes(' ') ? name.split(' ') : Array.from(name)
  const glue = name.includes(' ') ? ' ' : ''
  const cuts = words.slice(1).map((_, index) => [words.slice(0, index + 1), words.slice(index + 1)])
  const best = cuts
    .map(([a = [], b = []]) => [a.join(glue), b.join(glue)] as const)
    .toSorted(
      ([a, b], [c, d]) =>
        Math.max(widthOf(a), widthOf(b)) - Math.max(widthOf(c), widthOf(d)) || widthOf(d) - widthOf(b),
    )[0]
  return best === undefined ? [name] : [...best]
}
