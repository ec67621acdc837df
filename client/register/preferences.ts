/** Columns and row height that this browser prefers. Storage may be forbidden: they then last for the page. */
import { useCallback, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { columnKeys, defaultColumns, type ColumnKey } from './column-keys.ts'

export const densities = ['compact', 'normal', 'loose'] as const

const stored = z.object({
  columns: z.array(z.enum(columnKeys)).min(1),
  density: z.enum(densities),
})
export type Preferences = z.infer<typeof stored>

const KEY = 'panhuo.register'
const initial: Preferences = { columns: [...defaultColumns], density: 'compact' }

function load(): Preferences {
  try {
    const parsed = stored.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return parsed.success ? parsed.data : initial
  } catch {
    return initial
  }
}

let current: Preferences | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const preferences = useSyncExternalStore(subscribe, () => (current ??= load()))
  const change = useCallback((part: Partial<Preferences>) => {
    current = { ...(current ?? load()), ...part }
    try {
      localStorage.setItem(KEY, JSON.stringify(current))
    } catch {
      // storage is forbidden or full
    }
    for (const listener of listeners) listener()
  }, [])
  return [preferences, change]
}

/** The columns with one switched, in the order of the table; the name stays. */
export function withColumn(columns: readonly ColumnKey[], key: ColumnKey): ColumnKey[] {
  if (key === 'name') return [...columns]
  const isShown = columns.includes(key)
  return columnKeys.filter((other) => (other === key ? !isShown : columns.includes(other)))
}
