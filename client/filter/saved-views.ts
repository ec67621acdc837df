/**
 * Named filters of one person, kept in this browser. A view is a filter in CQL2 text, so it stays good when
 * the panel changes. Storage may be forbidden: the views then last for the page.
 */
import { useCallback, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { usePerson } from '../session/use-session.ts'

const savedView = z.object({ name: z.string().min(1).max(30), filter: z.string() })
export type SavedView = z.infer<typeof savedView>

/** More tabs than this are no help. */
const MOST = 12

const cache = new Map<string, readonly SavedView[]>()
const listeners = new Set<() => void>()
const keyOf = (userId: string): string => `panhuo.views.${userId}`

/** The views of a stored text; a text of another form has none. */
export function parseViews(text: string | null): readonly SavedView[] {
  try {
    const parsed = z.array(savedView).safeParse(JSON.parse(text ?? '[]'))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

/** A view under a name that exists replaces it; beyond the limit the oldest goes. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return [...views.filter((other) => other.name !== view.name), view].slice(-MOST)
}

function load(userId: string): readonly SavedView[] {
  const known = cache.get(userId)
  if (known !== undefined) return known
  let text: string | null = null
  try {
    text = localStorage.getItem(keyOf(userId))
  } catch {
    // storage is forbidden
  }
  const views = parseViews(text)
  cache.set(userId, views)
  return views
}

function store(userId: string, views: readonly SavedView[]): void {
  cache.set(userId, views)
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(views))
  } catch {
    // storage is forbidden or full
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly save: (view: SavedView) => void
  readonly remove: (name: string) => void
}

export function useSavedViews(): SavedViews {
  const { id } = usePerson()
  const views = useSyncExternalStore(subscribe, () => load(id))
  const save = useCallback((view: SavedView) => store(id, withView(load(id), view)), [id])
  const remove = useCallback(
    (name: string) =>
      store(
        id,
        load(id).filter((view) => view.name !== name),
      ),
    [id],
  )
  return { views, save, remove }
}
