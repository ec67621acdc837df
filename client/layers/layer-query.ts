/** The layers and one feature of them, as queries. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { listLayers, readLayerFeature, readLayerValues } from '../../shared/api/layer-api.ts'
import type { Layer, LayerFeature, LayerValues } from '../../shared/layer.ts'
import { call } from '../api.ts'

export const layersQuery = queryOptions({
  queryKey: ['layers'],
  queryFn: async ({ signal }): Promise<readonly Layer[]> => (await call(listLayers, { signal })).data.items,
  staleTime: 60_000,
})

export const useLayers = (): readonly Layer[] | undefined => useQuery(layersQuery).data

export const featureQuery = (code: string, featureId: number) =>
  queryOptions({
    queryKey: ['layers', code, 'feature', featureId],
    queryFn: async ({ signal }): Promise<LayerFeature> =>
      (await call(readLayerFeature, { params: { code, featureId }, signal })).data,
  })

export const valuesQuery = (code: string, attribute: string) =>
  queryOptions({
    queryKey: ['layers', code, 'values', attribute],
    queryFn: async ({ signal }): Promise<LayerValues> =>
      (await call(readLayerValues, { params: { code }, query: { attribute }, signal })).data,
    staleTime: 60_000,
  })
