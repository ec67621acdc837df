/** 镇街: the places with most assets as chips, all of them on request, and those that the district runs itself. */
import { useState, type ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { useLang, useT } from '../i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { isOwnDistrict, ownCodes, placeName, usePlaces, type Place } from './places.ts'
import type { FilterState } from './use-filter.ts'
import { useGroupTotals } from './use-totals.ts'

/** Chips shown before the list is opened. */
const FIRST = 3

export function PlaceGroup({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const places = usePlaces()
  const [open, setOpen] = useState(false)
  const counts = useGroupTotals(state, 'areaCodes')?.byArea
  const { filter, change } = state
  const own = isOwnDistrict(filter.areaCodes, places)
  const ranked = places.toSorted((a, b) => (counts?.[b.code] ?? 0) - (counts?.[a.code] ?? 0))
  const isFirst = (place: Place): boolean =>
    (ranked.indexOf(place) < FIRST && (counts?.[place.code] ?? 0) > 0) ||
    (!own && filter.areaCodes.includes(place.code))
  const toggle = (code: string): void => {
    const chosen = filter.areaCodes
    const next = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]
    change({ ...filter, areaCodes: next.toSorted() })
  }
  return (
    <section>
      <h4>
        {t('group.areaCodes')}
        <span className="spacer" />
        <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('fewerPlaces') : t('choosePlaces', { count: places.length })}
        </button>
      </h4>
      <div className="chips">
        {open && ownCodes(places).length > 0 && (
          <Chip
            label={t('own')}
            on={own}
            onPress={() => change({ ...filter, areaCodes: own ? [] : ownCodes(places) })}
          />
        )}
        {(open ? places : ranked.filter(isFirst)).map((place) => (
          <PlaceChip
            key={place.code}
            place={place}
            count={counts?.[place.code]}
            on={filter.areaCodes.includes(place.code)}
            onPress={() => toggle(place.code)}
          />
        ))}
      </div>
    </section>
  )
}

interface PlaceChipProps {
  place: Place
  count: number | undefined
  on: boolean
  onPress: () => void
}

function PlaceChip({ place, count = 0, on, onPress }: PlaceChipProps): ReactNode {
  const lang = useLang()
  return (
    <Chip label={`${placeName(place, lang, true)} ${formatNumber(lang, count)}`} on={on} onPress={onPress} />
  )
}
