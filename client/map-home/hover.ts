/**
 * The asset under the pointer, kept outside the page's own state, so that a moving mouse renders the card
 * beside it and nothing else.
 */
import { useSyncExternalStore } from 'react'
import type { AssetHit } from '../map/use-map.ts'

let hover: AssetHit | null = null
const listeners = new Set<() => void>()

export function setHover(hit: AssetHit | null): void {
  if (hit === null && hover === null) return
  hover = hit
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useHover(): AssetHit | null {
  return useSyncExternalStore(subscribe, () => hover)
}
