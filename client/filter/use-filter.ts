/**
 * The filter of the page shown: read from `?filter=`, written back to it. Map, register and search share this
 * one address part, so they can never disagree.
 */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { emptyFilter, type AssetFilter } from './asset-filter.ts'
import { readFilter } from './read-filter.ts'
import { filterText } from './write-filter.ts'

export interface FilterState {
  /** CQL2 text as it stands in the address; empty for everything. */
  readonly text: string
  readonly filter: AssetFilter
  /** The text in the address cannot be read; it shows as one chip. */
  readonly broken: boolean
  readonly change: (filter: AssetFilter) => void
  /** Puts a text that is already CQL2, such as a saved view. */
  readonly replace: (text: string) => void
  readonly clear: () => void
}

export function useFilter(): FilterState {
  const text = useSearch({ strict: false, select: ({ filter }) => filter ?? '' })
  const navigate = useNavigate()
  const replace = useCallback(
    (next: string) =>
      void navigate({
        to: '.',
        search: (previous: object) => ({
          ...previous,
          filter: next === '' ? undefined : next,
          page: undefined,
        }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const reading = useMemo(() => readFilter(text), [text])
  return useMemo(
    () => ({
      text,
      filter: reading.filter,
      broken: !reading.ok,
      change: (filter: AssetFilter) => replace(filterText(filter)),
      replace,
      clear: () => replace(filterText(emptyFilter)),
    }),
    [text, reading, replace],
  )
}
