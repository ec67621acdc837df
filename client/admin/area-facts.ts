/** What follows from an area beside the others. Pure. */
import type { Area } from '../../shared/area.ts'

/** Run by somebody else than the district it lies in. */
export function isRunElsewhere(area: Area, areas: readonly Area[]): boolean {
  const district = areas.find(({ kind }) => kind === 'district')
  return district !== undefined && area.managedBy !== district.managedBy
}
