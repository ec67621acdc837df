/** Which layers are on, in which order and how dense: as text in the address, `metro,zones~60`. The first lies on top. */
export interface ShownLayer {
  readonly code: string
  /** Percent. */
  readonly opacity: number
}

export function readShown(text: string | undefined): readonly ShownLayer[] {
  const seen = new Set<string>()
  return (text ?? '').split(',').flatMap((part) => {
    const [, code = '', percent] = /^([a-z][a-z0-9_-]{1,39})(?:~(\d{1,3}))?$/.exec(part) ?? []
    if (code === '' || seen.has(code)) return []
    seen.add(code)
    return [{ code, opacity: percent === undefined ? 100 : Math.max(10, Math.min(100, Number(percent))) }]
  })
}

export const writeShown = (shown: readonly ShownLayer[]): string | undefined =>
  shown.map(({ code, opacity }) => (opacity === 100 ? code : `${code}~${opacity}`)).join(',') || undefined

export const toggled = (shown: readonly ShownLayer[], code: string): readonly ShownLayer[] =>
  shown.some((one) => one.code === code)
    ? shown.filter((one) => one.code !== code)
    : [{ code, opacity: 100 }, ...shown]

export const withOpacity = (
  shown: readonly ShownLayer[],
  code: string,
  opacity: number,
): readonly ShownLayer[] => shown.map((one) => (one.code === code ? { code, opacity } : one))

/** @param by −1 up, 1 down */
export function moved(shown: readonly ShownLayer[], code: string, by: -1 | 1): readonly ShownLayer[] {
  const at = shown.findIndex((one) => one.code === code)
  const [one, other] = [shown[at], shown[at + by]]
  if (one === undefined || other === undefined) return shown
  return shown.map((each, index) => (index === at ? other : index === at + by ? one : each))
}
