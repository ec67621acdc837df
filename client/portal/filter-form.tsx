/** The filter of list and map as a form with an address of its own: without scripts it loads a page, with them it only asks. */
import type { FormEvent, ReactNode } from 'react'
import { homePath } from '../../shared/portal-head.ts'
import type { OfferFilter } from '../../shared/portal.ts'
import { offerKinds, offerSorts, offerUses, supplyModes } from '../../shared/publication-codes.ts'
import { distanceText } from '../../shared/nearby-words.ts'
import { addressOf } from './filter-address.ts'
import { nameOfUse } from '../../shared/offer-words.ts'
import { usePortal, usePortalText } from './portal-context.tsx'

const sizes = [
  { key: 'size.5', min: undefined, max: 5 },
  { key: 'size.20', min: 5, max: 20 },
  { key: 'size.50', min: 20, max: 50 },
  { key: 'size.more', min: 50, max: undefined },
] as const

const distances = [
  { kind: 'metro_station', metres: 500 },
  { kind: 'metro_station', metres: 1000 },
  { kind: 'metro_station', metres: 2000 },
  { kind: 'road', metres: 200 },
  { kind: 'school', metres: 1000 },
] as const

interface FilterFormProps {
  filter: OfferFilter
  counts: Readonly<Record<string, number>>
  onChange: (filter: OfferFilter) => void
}

/** What the form's fields say, as the address would say it. */
function readForm(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form).entries()].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  )
  const { size, ...rest } = Object.fromEntries(entries)
  const [minMu = '', maxMu = ''] = (size ?? '').split('-')
  return { ...rest, ...(minMu !== '' && { minMu }), ...(maxMu !== '' && { maxMu }) }
}

export function FilterForm({ filter, counts, onChange }: FilterFormProps): ReactNode {
  const t = usePortalText()
  const { lang, settings } = usePortal()
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const change = (form: HTMLFormElement): void => onChange(filterOf(form, filter))
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    change(event.currentTarget)
  }
  const chip = (kind: OfferFilter['kind'], label: string, count: number): ReactNode => {
    const { kind: _old, ...rest } = filter
    const next: OfferFilter = { ...rest, ...(kind === undefined ? {} : { kind }), page: 1 }
    return (
      <a
        key={label}
        className="chip"
        href={addressOf(homePath(lang), next)}
        aria-current={filter.kind === kind ? 'true' : undefined}
        onClick={(event) => {
          event.preventDefault()
          onChange(next)
        }}
      >
        {label} {count}
      </a>
    )
  }
  const option = (value: string, label: string): ReactNode => (
    <option key={value} value={value}>
      {label}
    </option>
  )
  const any = option('', t('filter.any'))
  return (
    <form
      key={JSON.stringify({ ...filter, page: 1 })}
      className="filter"
      method="get"
      action={homePath(lang)}
      role="search"
      onSubmit={submit}
      onChange={({ currentTarget, target }) => {
        if (target instanceof HTMLSelectElement) change(currentTarget)
      }}
    >
      <div className="filter__search">
        <input
          type="search"
          name="q"
          defaultValue={filter.q ?? ''}
          maxLength={60}
          aria-label={t('search.place')}
          placeholder={t('search.place')}
        />
        <button type="submit">{t('search.do')}</button>
      </div>
      <div className="filter__chips">
        {chip(undefined, t('all'), all)}
        {offerKinds.map((kind) => chip(kind, t(`kind.${kind}`), counts[kind] ?? 0))}
      </div>
      <div className="filter__fields">
        <label>
          {t('filter.size')}
          <select name="size" defaultValue={sizeOf(filter)}>
            {any}
            {sizes.map(({ key, min, max }) => option(`${min ?? ''}-${max ?? ''}`, t(key)))}
          </select>
        </label>
        <label>
          {t('filter.use')}
          <select name="use" defaultValue={filter.use ?? ''}>
            {any}
            {offerUses.map((code) => option(code, nameOfUse(lang, code)))}
          </select>
        </label>
        <label>
          {t('filter.area')}
          <select name="area" defaultValue={filter.area ?? ''}>
            {any}
            {settings.places.map(({ code, name, nameEn }) => option(code, lang === 'en' ? nameEn : name))}
          </select>
        </label>
        <label>
          {t('sort')}
          <select name="sort" defaultValue={filter.sort}>
            {offerSorts.map((sort) => option(sort, t(`sort.${sort}`)))}
          </select>
        </label>
        <MoreFields filter={filter} />
        {filter.kind !== undefined && <input type="hidden" name="kind" value={filter.kind} />}
      </div>
    </form>
  )
}

function MoreFields({ filter }: { filter: OfferFilter }): ReactNode {
  const t = usePortalText()
  const { lang, settings } = usePortal()
  const { mode: chosenMode, maxPrice, readyBy, by, near, no } = filter
  const around = settings.stations.map(({ name, at }) => ({ name, value: `${at},1000` }))
  const elsewhere = near !== undefined && !around.some(({ value }) => value === near)
  return (
    <details
      className="filter__more"
      open={[chosenMode, maxPrice, readyBy, by, near].some((one) => one !== undefined)}
    >
      <summary>{t('filter.more')}</summary>
      <div className="filter__grid">
        <label>
          {t('filter.mode')}
          <select name="mode" defaultValue={filter.mode ?? ''}>
            <option value="">{t('filter.any')}</option>
            {supplyModes.map((mode) => (
              <option key={mode} value={mode}>
                {t(`mode.${mode}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('filter.price')}
          <input type="number" name="maxPrice" min={0} defaultValue={filter.maxPrice ?? ''} />
        </label>
        <label>
          {t('filter.ready')}
          <input type="date" name="readyBy" defaultValue={filter.readyBy ?? ''} />
        </label>
        <label>
          {t('filter.by')}
          <select name="by" defaultValue={by ?? ''}>
            <option value="">{t('filter.any')}</option>
            {distances.map(({ kind, metres }) => (
              <option key={kind + metres} value={`${kind}-${metres}`}>
                {t(`by.${kind}`, { distance: distanceText(lang, metres) })}
              </option>
            ))}
          </select>
        </label>
        {(around.length > 0 || elsewhere) && (
          <label>
            {t('filter.near')}
            <select name="near" defaultValue={near ?? ''}>
              <option value="">{t('filter.any')}</option>
              {elsewhere && <option value={near}>{t('near.place')}</option>}
              {around.map(({ name, value }) => (
                <option key={value} value={value}>
                  {t('near.of', { name, distance: distanceText(lang, 1000) })}
                </option>
              ))}
            </select>
          </label>
        )}
        {no !== undefined && <input type="hidden" name="no" value={no} />}
        <button type="submit">{t('filter.apply')}</button>
      </div>
    </details>
  )
}

/** The form's filter; the kind is chosen by the chips and stays. */
const filterOf = (form: HTMLFormElement, { kind }: OfferFilter): OfferFilter => ({
  sort: 'recent',
  ...(kind !== undefined && { kind }),
  ...numbered(readForm(form)),
  page: 1,
})

const sizeOf = ({ minMu, maxMu }: OfferFilter): string =>
  minMu === undefined && maxMu === undefined ? '' : `${minMu ?? ''}-${maxMu ?? ''}`

function numbered(said: Record<string, string>): Partial<OfferFilter> {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      ['minMu', 'maxMu', 'maxPrice'].includes(name) ? Number(value) : value,
    ]),
  )
}
