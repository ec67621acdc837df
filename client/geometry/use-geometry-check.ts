/** The server's judgement of a shape, asked 400 ms after it last changed; an older answer never replaces a newer. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { checkGeometry } from '../../shared/api/asset-api.ts'
import type { GeometryCheck } from '../../shared/asset.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { call } from '../api.ts'
import { sameGeometry } from './shape-parts.ts'

const PAUSE_MS = 400

/** The shape as it was when nobody had touched it for a moment. */
function useSettled(geometry: Geometry | null): Geometry | null {
  const [settled, setSettled] = useState(geometry)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(geometry), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [geometry])
  return settled
}

export interface ShapeCheck {
  /** Of the shape shown; null while it is being asked or when it could not be asked. */
  readonly check: GeometryCheck | null
  readonly running: boolean
  readonly failed: boolean
}

/** @param exceptId the asset itself, which its own shape may cover. */
export function useGeometryCheck(geometry: Geometry | null, exceptId?: string): ShapeCheck {
  const settled = useSettled(geometry)
  const query: UseQueryResult<GeometryCheck> = useQuery({
    queryKey: ['geometry-check', exceptId ?? null, settled],
    enabled: settled !== null,
    queryFn: async ({ signal }) => {
      if (settled === null) throw new Error('nothing to check')
      const body = exceptId === undefined ? { geometry: settled } : { geometry: settled, exceptId }
      return (await call(checkGeometry, { body, signal })).data
    },
  })
  const isCurrent = sameGeometry(settled, geometry)
  return {
    check: isCurrent ? (query.data ?? null) : null,
    running: geometry !== null && (!isCurrent || query.isFetching),
    failed: isCurrent && query.isError,
  }
}
