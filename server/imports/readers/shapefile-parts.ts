/**
 * Groups the entries of a zip into shapefiles by folder and base name, whatever the case.
 * It must never look inside an entry.
 */

import type { ZipEntry } from './zip-archive.ts'

export interface ShapefileParts {
  /** Base name; with its folder when two layers share it. */
  name: string
  shp?: ZipEntry
  dbf?: ZipEntry
  shx?: ZipEntry
  prj?: ZipEntry
  cpg?: ZipEntry
}

const partName = /^(.*)\.(shp|dbf|shx|prj|cpg)$/i

/** Stray .dbf or .prj files are no layer: a .shp makes one, or a .shx that lost it. */
export function findShapefiles(entries: readonly ZipEntry[]): ShapefileParts[] {
  const byPath = new Map<string, { path: string; parts: Omit<ShapefileParts, 'name'> }>()
  for (const entry of entries) {
    const match = partName.exec(entry.name)
    const path = match?.[1]
    if (path === undefined || /(?:^|\/)(?:__MACOSX\/|\._)/.test(entry.name)) continue
    const key = path.toLowerCase()
    const group = byPath.get(key) ?? { path, parts: {} }
    byPath.set(key, group)
    const extension = match?.[2]?.toLowerCase()
    if (extension === 'shp') group.parts.shp = entry
    else if (extension === 'dbf') group.parts.dbf = entry
    else if (extension === 'shx') group.parts.shx = entry
    else if (extension === 'prj') group.parts.prj = entry
    else group.parts.cpg = entry
  }
  const groups = [...byPath.values()].filter(
    ({ parts }) => parts.shp !== undefined || parts.shx !== undefined,
  )
  const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  return groups.map(({ path, parts }) => {
    const shared = groups.some((other) => other.path !== path && baseName(other.path) === baseName(path))
    return { name: shared ? path : baseName(path), ...parts }
  })
}
