/** Lays a partial change over a record. An absent key keeps what is there; null empties it. */
export function mergeChange<T extends object>(current: T, change: { [K in keyof T]?: T[K] | undefined }): T {
  const merged = { ...current }
  for (const key of Object.keys(current) as (keyof T)[]) {
    const value = change[key]
    if (value !== undefined) merged[key] = value
  }
  return merged
}
