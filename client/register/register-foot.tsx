/** Totals of the whole filter, by family, and the pages. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AssetTotals } from '../../shared/asset.ts'
import { assetFamilies } from '../../shared/codes/asset-class.ts'
import { areaUnitName, formatNumber, toMu, wordOf } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { registerMessages } from '../../shared/i18n/register.ts'
import { useLang, useT } from '../i18n.tsx'
import { pageCount, pageSizes, pagesOffered, rowsOfPage, type PageSize } from './paging.ts'
import type { PlaceChange, RegisterPlace } from './use-register.ts'

interface RegisterFootProps {
  totals: AssetTotals | undefined
  place: RegisterPlace
  onChange: (change: PlaceChange) => void
}

export function RegisterFoot({ totals, place, onChange }: RegisterFootProps): ReactNode {
  return (
    <footer className="register-foot">
      {totals !== undefined && <Totals totals={totals} />}
      <span className="spacer" />
      {totals !== undefined && totals.count > 0 && (
        <Pages total={totals.count} place={place} onChange={onChange} />
      )}
    </footer>
  )
}

function Totals({ totals }: { totals: AssetTotals }): ReactNode {
  const t = useT(registerMessages)
  const words = useT(filterMessages)
  const lang = useLang()
  const families = assetFamilies.flatMap((family) => {
    const count = totals.byFamily[family.code]?.count
    return count === undefined ? [] : [`${wordOf(lang, family)} ${formatNumber(lang, count)}`]
  })
  return (
    <>
      <span className="register-foot__sum">
        <span className="muted">{t('total')}</span>
        <span>
          <b>{formatNumber(lang, totals.count)}</b> {words('count.unit')}
        </span>
        <span>
          <b>{formatNumber(lang, totals.areaM2, 2)}</b> {areaUnitName(lang, 'm2')}
        </span>
        <span>
          <b>{formatNumber(lang, toMu(totals.areaM2), 2)}</b> {areaUnitName(lang, 'mu')}
        </span>
      </span>
      <span className="muted text-12 register-foot__families">{families.join(' · ')}</span>
    </>
  )
}

interface PagesProps {
  total: number
  place: RegisterPlace
  onChange: (change: PlaceChange) => void
}

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

function Pages({ total, place, onChange }: PagesProps): ReactNode {
  const t = useT(registerMessages)
  const { page, size } = place
  const count = pageCount(total, size)
  const go = (to: number) => () => onChange({ page: to })
  return (
    <>
      <span className="muted text-12 register-foot__range">{t('range', rowsOfPage(page, size, total))}</span>
      <select
        className="input input--small register-foot__size"
        aria-label={t('page.size')}
        value={size}
        onChange={(event) => {
          const next = Number(event.target.value)
          const chosen: PageSize = pageSizes.find((option) => option === next) ?? 20
          onChange({ size: chosen, page: 1 })
        }}
      >
        {pageSizes.map((option) => (
          <option key={option} value={option}>
            {t('page.sizeOf', { size: option })}
          </option>
        ))}
      </select>
      <nav className="pages" aria-label={t('pages')}>
        <button type="button" aria-label={t('page.previous')} disabled={page <= 1} onClick={go(page - 1)}>
          <ChevronLeft {...icon} />
        </button>
        {pagesOffered(page, count).map((number, index) =>
          number === null ? (
            <span key={index < 3 ? 'before' : 'after'}>…</span>
          ) : (
            <button
              key={number}
              type="button"
              aria-label={t('page.goto', { page: number })}
              aria-current={number === page ? 'page' : undefined}
              onClick={go(number)}
            >
              {number}
            </button>
          ),
        )}
        <button type="button" aria-label={t('page.next')} disabled={page >= count} onClick={go(page + 1)}>
          <ChevronRight {...icon} />
        </button>
      </nav>
    </>
  )
}
