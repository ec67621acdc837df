/**
 * Brings declaration and coordinates together for one layer: which CRS it has, what else it could be, and
 * what contradicts what. It must never overrule a declaration silently: contradictions become problems.
 */

import { candidatesFromCoordinates, bboxInDegrees, fitInRegion } from './crs-candidates.ts'
import { findCrs, isDatumShiftUnknown } from './crs-catalogue.ts'
import type { DeclaredCrs } from './crs-declaration.ts'
import type { Bbox, CrsCandidate, LayerProblem, SourceCrs } from './format.ts'

export interface CrsDecision {
  crs: SourceCrs
  problems: LayerProblem[]
}

/**
 * @param declared null when the file declares nothing
 * @param bbox in source coordinates, null when no row has coordinates
 * @param region in degrees, null when none is configured
 */
export function decideCrs(
  declared: DeclaredCrs | null,
  source: 'prj' | 'declared' | 'format',
  bbox: Bbox | null,
  region: Bbox | null,
): CrsDecision {
  const candidates = bbox === null ? [] : candidatesFromCoordinates(bbox, region)
  const epsg = declared?.epsg ?? null
  const crs: SourceCrs = {
    epsg,
    source: declared === null ? 'none' : source,
    ...(declared === null ? {} : { declared: declared.name }),
    datumShiftUnknown: epsg !== null && isDatumShiftUnknown(epsg),
    candidates,
  }
  return { crs, problems: crsProblems(crs, bbox, region) }
}

function crsProblems(crs: SourceCrs, bbox: Bbox | null, region: Bbox | null): LayerProblem[] {
  const { epsg, declared = '', candidates } = crs
  if (epsg === null) {
    const code = crs.source === 'none' ? 'crs-unknown' : 'crs-unsupported'
    return [{ code, severity: 'warning', params: { declared, ...suggestion(candidates, null) } }]
  }
  const problems: LayerProblem[] = []
  if (crs.datumShiftUnknown)
    problems.push({ code: 'crs-datum-shift-unknown', severity: 'warning', params: { epsg } })
  if (bbox === null || findCrs(epsg) === null) return problems
  if (bboxInDegrees(epsg, bbox, false) === null) {
    problems.push(contradiction('crs-contradicts-coordinates', epsg, candidates))
  } else if (region !== null && fitInRegion(epsg, bbox, false, region) === 'outside') {
    problems.push(contradiction('crs-outside-region', epsg, candidates))
  }
  return problems
}

function contradiction(
  code: 'crs-contradicts-coordinates' | 'crs-outside-region',
  epsg: number,
  candidates: readonly CrsCandidate[],
): LayerProblem {
  const best = candidates.find((each) => each.plausible)
  if (best?.swapAxes === true) {
    return { code: 'axes-swapped', severity: 'warning', params: { epsg, suggested: best.epsg } }
  }
  return { code, severity: 'warning', params: { epsg, ...suggestion(candidates, epsg) } }
}

/** `suggested` is present only when some reading is plausible. */
function suggestion(candidates: readonly CrsCandidate[], except: number | null): { suggested?: number } {
  const best = candidates.find((each) => each.plausible && each.epsg !== except)
  return best === undefined ? {} : { suggested: best.epsg }
}
