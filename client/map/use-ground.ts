/** Outlines of the areas and features of the offline ground, fetched once for all maps. */
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { problemOf } from '../api-problem.ts'

async function featureCollection(path: string, signal: AbortSignal): Promise<FeatureCollection> {
  const response = await fetch(path, { credentials: 'same-origin', signal })
  if (!response.ok) throw await problemOf(response)
  return response.json()
}

function useFeatures(path: string): FeatureCollection | undefined {
  const { data } = useQuery({
    queryKey: ['features', path],
    queryFn: ({ signal }) => featureCollection(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/** District, subdistricts and towns, with their names. */
export function useAreas(): FeatureCollection | undefined {
  return useFeatures('/api/areas')
}

/** Water, green, blocks, streets and rail of the offline base map. */
export function useGround(): FeatureCollection | undefined {
  return useFeatures('/api/ground')
}
