/** The conformance classes that /ogc claims. Each has its tests, named in the README's table of standards. */
const spec = (standard: string, classes: string): string[] =>
  classes
    .trim()
    .split(/\s+/)
    .map((name) => `http://www.opengis.net/spec/${standard}/1.0/conf/${name}`)

export const conformanceClasses: readonly string[] = [
  ...spec('ogcapi-common-1', 'core landing-page oas30 html json'),
  ...spec('ogcapi-common-2', 'collections'),
  ...spec('ogcapi-features-1', 'core oas30 html geojson'),
  ...spec('ogcapi-features-2', 'crs'),
  ...spec('ogcapi-features-3', 'queryables queryables-query-parameters filter features-filter'),
  ...spec(
    'cql2',
    `cql2-text cql2-json basic-cql2 advanced-comparison-operators case-insensitive-comparison
    accent-insensitive-comparison basic-spatial-functions basic-spatial-functions-plus spatial-functions temporal-functions arithmetic
    property-property`,
  ),
  // A draft (20-002): its classes but the last are shared with Common, and older programs look for the older names.
  ...spec('ogcapi-features-4', 'create-replace-delete update optimistic-locking-etags features'),
  ...spec('ogcapi-common-5', 'create-replace-delete update optimistic-locking-etags'),
  // Approved as Common Part 3 (23-058r2); GIS programs still look for the names of the draft.
  ...spec(
    'ogcapi-features-5',
    'schemas core-roles-features returnables-and-receivables queryables sortables',
  ),
  ...spec(
    'ogcapi-common-3',
    'schemas advanced-property-roles returnables-and-receivables queryables sortables',
  ),
  ...spec('ogcapi-tiles-1', 'core tileset tilesets-list geodata-tilesets mvt'),
]
