/** Names behind the codes that an asset carries: subdistricts and units. Unknown codes show themselves. */
import { useMemo } from 'react'
import { useLang } from '../i18n.tsx'
import { useAreas } from '../map/use-ground.ts'
import { useUnits } from './use-asset.ts'

export interface AreaChoice {
  readonly code: string
  readonly name: string
}

export interface Lookups {
  readonly areaName: (code: string) => string
  readonly unitName: (id: string) => string
  /** Subdistricts and towns, not the district itself. */
  readonly areas: readonly AreaChoice[]
}

const textIn = (properties: unknown, key: string): string => {
  if (typeof properties !== 'object' || properties === null) return ''
  const value: unknown = Reflect.get(properties, key)
  return typeof value === 'string' ? value : ''
}

export function useLookups(): Lookups {
  const lang = useLang()
  const collection = useAreas()
  const units = useUnits()
  return useMemo(() => {
    const areas = (collection?.features ?? [])
      .map(({ properties }) => ({
        code: textIn(properties, 'code'),
        kind: textIn(properties, 'kind'),
        name: (lang === 'en' && textIn(properties, 'nameEn')) || textIn(properties, 'name'),
      }))
      .filter((area) => area.kind !== 'district' && area.code !== '')
      .toSorted((a, b) => a.code.localeCompare(b.code))
    const areaNames = new Map(areas.map((area) => [area.code, area.name]))
    const unitNames = new Map(units.map((unit) => [unit.id, unit.name]))
    return {
      areas,
      areaName: (code) => areaNames.get(code) ?? code,
      unitName: (id) => unitNames.get(id) ?? id,
    }
  }, [collection, units, lang])
}
