/**
 * Which tiles are out of date: a number a tile, raised where assets changed, and one for everything.
 * Only this process's changes are known here; must never be read after the query it guards has begun.
 */
import { type Tile, tilesTouching, type Box } from './tile-grid.ts'
import { MIN_ZOOM } from './tile.sql.ts'

/** Nearer tiles share the number of the tile around them. */
const DEEPEST = 17
/** A change over more tiles than this renews everything: an import, a new district. */
const MAX_TOUCHED = 2_000
const MAX_REMEMBERED = 200_000

export interface TileGenerations {
  /** Equal as long as nothing changed in the tile. */
  of(tile: Tile): string
  changed(change: { bbox: Box } | 'everything'): void
}

export function createTileGenerations(): TileGenerations {
  const generations = new Map<string, number>()
  let epoch = 0
  const renewAll = (): void => {
    epoch += 1
    generations.clear()
  }
  return {
    of: (tile) => `${epoch}.${generations.get(nameOf(tile)) ?? 0}`,
    changed: (change) => {
      const touched = change === 'everything' ? null : touchedTiles(change.bbox)
      if (touched === null || generations.size + touched.length > MAX_REMEMBERED) return renewAll()
      for (const name of touched) generations.set(name, (generations.get(name) ?? 0) + 1)
    },
  }
}

function nameOf({ z, x, y }: Tile): string {
  const up = Math.max(0, z - DEEPEST)
  return `${z - up}/${x >> up}/${y >> up}`
}

/** Null when they are too many to name. */
function touchedTiles(bbox: Box): string[] | null {
  const names: string[] = []
  for (let z = MIN_ZOOM; z <= DEEPEST; z++) {
    const [left, top, right, bottom] = tilesTouching(bbox, z)
    if ((right - left + 1) * (bottom - top + 1) + names.length > MAX_TOUCHED) return null
    for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) names.push(`${z}/${x}/${y}`)
  }
  return names
}
