/** A filter as an address, the shortest that says it. Pure. */
import type { OfferFilter } from '../../shared/portal.ts'

export function queryOf(filter: OfferFilter): string {
  const pairs = Object.entries(filter).filter(
    ([name, value]) =>
      value !== undefined && !(name === 'page' && value === 1) && !(name === 'sort' && value === 'recent'),
  )
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
}

export function addressOf(path: string, filter: OfferFilter): string {
  const query = queryOf(filter)
  return query === '' ? path : `${path}?${query}`
}
