/**
 * What can be wrong with a shape, as a closed list: GEOS reasons (ST_IsValidDetail) become codes, and
 * `geometry.<code>` is the text in shared/i18n/asset.ts. Must never show GEOS English to a person.
 */
const codeOfReason = {
  'Self-intersection': 'selfIntersection',
  'Ring Self-intersection': 'ringSelfIntersection',
  'Hole lies outside shell': 'holeOutside',
  'Holes are nested': 'nestedHoles',
  'Nested shells': 'nestedShells',
  'Interior is disconnected': 'interiorSplit',
  'Duplicate Rings': 'duplicateRings',
  'Too few points in geometry component': 'tooFewPoints',
  'Ring is not closed': 'ringOpen',
  'Invalid Coordinate': 'badCoordinate',
} as const

/** `notValid` stands for a reason that is not in the list. */
export const geometryFaults = [...Object.values(codeOfReason), 'notValid'] as const
export type GeometryFault = (typeof geometryFaults)[number]

/** @param reason as GEOS words it, e.g. `Self-intersection`; older versions add `[lon lat]`. */
export function geometryFaultOf(reason: string): GeometryFault {
  const known = Object.entries(codeOfReason).find(
    ([text]) => reason === text || reason.startsWith(`${text}[`),
  )
  return known?.[1] ?? 'notValid'
}
