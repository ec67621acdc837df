/** Subdistricts and towns as the filter offers them, by name in the language shown. */
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import type { Lang } from '../../shared/i18n/define.ts'
import { useAreas } from '../map/use-ground.ts'

export interface Place {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  /** Run by the district itself, not by another authority on its ground. */
  readonly own: boolean
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Places in force, in the order of their codes. */
export function placesOf(areas: FeatureCollection): Place[] {
  const district = areas.features.find((area) => area.properties?.['kind'] === 'district')
  const manager: unknown = district?.properties?.['managedBy']
  return areas.features
    .map((area) => area.properties ?? {})
    .filter((area) => area['kind'] !== 'district' && area['validTo'] == null)
    .map((area) => ({
      code: textOf(area['code']),
      name: textOf(area['name']),
      nameEn: textOf(area['nameEn']),
      own: manager === undefined || area['managedBy'] === manager,
    }))
    .toSorted((a, b) => a.code.localeCompare(b.code))
}

const none: readonly Place[] = []

export function usePlaces(): readonly Place[] {
  const areas = useAreas()
  return useMemo(() => (areas === undefined ? none : placesOf(areas)), [areas])
}

/** 黄桷坪 for 黄桷坪街道, as people say it; the English name as it is. */
export function placeName(place: Place, lang: Lang, short = false): string {
  if (lang === 'en' && place.nameEn !== '') return place.nameEn
  return short ? place.name.replace(/(街道|镇)$/, '') : place.name
}

/** Codes of the places that the district manages itself; empty when it manages all of them. */
export function ownCodes(places: readonly Place[]): string[] {
  const own = places.filter((place) => place.own).map((place) => place.code)
  return own.length === places.length ? [] : own
}

/** Whether the codes are exactly the district's own places. */
export function isOwnDistrict(codes: readonly string[], places: readonly Place[]): boolean {
  const own = ownCodes(places)
  return own.length > 0 && own.length === codes.length && own.every((code) => codes.includes(code))
}
