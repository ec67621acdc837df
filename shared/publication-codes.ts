/** Closed lists of publications, apart from their schemas: the portal's pages need them and load no validation. */

/** Chances to be taken, and notices that the law makes public. */
export const offerKinds = ['sale', 'temporary_use', 'concession'] as const
export const noticeKinds = [
  'idle_land',
  'title_announcement',
  'concession_tender',
  'concession_result',
] as const
export const publicationKinds = [...offerKinds, ...noticeKinds] as const

export const publicationStatuses = ['draft', 'submitted', 'published', 'withdrawn'] as const
export const precisions = ['exact', 'generalised', 'point'] as const
export type Precision = (typeof precisions)[number]

/** What of the registry a rule may let out. */
export const publicFields = [
  'area',
  'landUse',
  'planning',
  'address',
  'subdistrict',
  'owner',
  'parcelCode',
  'surroundings',
] as const

/** First level of the planned uses that offers have, to be found by. */
export const offerUses = ['07', '08', '09', '10', '11', '12', '13', '14'] as const
export const nearbyKinds = ['metro_station', 'road', 'school'] as const

export const supplyModes = [
  'listing',
  'auction',
  'tender',
  'agreement',
  'negotiation',
  'lease',
  'application',
] as const

export const offerSorts = ['recent', 'area', 'price', 'closing'] as const
export const PAGE_SIZE = 20
/** Offers in one PDF brief. */
export const MOST_IN_BRIEF = 8
