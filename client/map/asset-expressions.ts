/** Expressions that the asset layers share: hue by family, choice by stage. */
import type { ExpressionSpecification } from 'maplibre-gl'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { closedInk, familyInk, type FamilyInk } from './palette.ts'

export const ASSET_SOURCE = 'assets'
/** Source-layer with one point per asset, or a cluster row. */
export const ASSET_POINTS = 'asset_point'

export function matchOn(
  property: string,
  cases: Readonly<Record<string, string>>,
  fallback: string,
): ExpressionSpecification {
  const pairs = Object.entries(cases)
  const [first, ...rest] = pairs
  if (first === undefined) return ['literal', fallback]
  return ['match', ['get', property], first[0], first[1], ...rest.flat(), fallback]
}

export function byFamily(part: keyof FamilyInk): ExpressionSpecification {
  const cases = Object.fromEntries(assetFamilyCodes.map((family) => [family, familyInk[family][part]]))
  return matchOn('family', cases, closedInk.line)
}

export function stageIs(...stages: readonly string[]): ExpressionSpecification {
  return ['in', ['get', 'stage'], ['literal', [...stages]]]
}
