/** Name points of the subdistricts with how many assets of the filter lie in each, for the far view. */
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { useTotals } from '../filter/use-totals.ts'
import { areaLabelPoints } from '../map/area-labels.ts'

export function useAreaCounts(
  areas: FeatureCollection | undefined,
  filter: string,
): FeatureCollection | undefined {
  const counts = useTotals(filter).data?.byArea
  return useMemo(() => {
    if (areas === undefined || counts === undefined) return undefined
    return areaLabelPoints(areas, new Map(Object.entries(counts)))
  }, [areas, counts])
}
