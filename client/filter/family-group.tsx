/** 资产类别: the three families, each with its classes to open. */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { assetFamilies, classesOfFamily, type AssetFamily } from '../../shared/codes/asset-class.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useLang, useT } from '../i18n.tsx'
import { familyState, isChecked, onlyFamily, toggleClass, toggleFamily } from './asset-filter.ts'
import { CheckRow } from './check-row.tsx'
import type { FilterState } from './use-filter.ts'
import { useGroupTotals } from './use-totals.ts'

export function FamilyGroup({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const [open, setOpen] = useState<AssetFamily | null>('idle_land')
  return (
    <section>
      <h4>{t('group.classes')}</h4>
      {assetFamilies.map(({ code }) => (
        <Family
          key={code}
          state={state}
          family={code}
          open={open === code}
          onOpen={() => setOpen(open === code ? null : code)}
        />
      ))}
    </section>
  )
}

interface FamilyProps {
  state: FilterState
  family: AssetFamily
  open: boolean
  onOpen: () => void
}

function Family({ state, family, open, onOpen }: FamilyProps): ReactNode {
  const t = useT(filterMessages)
  const lang = useLang()
  const totals = useGroupTotals(state, 'classes', 'cells')
  const { filter, change } = state
  const row = assetFamilies.find(({ code }) => code === family)
  const label = row === undefined ? family : wordOf(lang, row)
  const Arrow = open ? ChevronDown : ChevronRight
  const count = (code: string): number | undefined =>
    totals === undefined ? undefined : (totals.byClass[code] ?? 0)
  const isIn = (code: string): boolean =>
    filter.cells.length > 0
      ? filter.cells.some((cell) => cell.startsWith(`${family}/`))
      : isChecked(filter.classes, code)
  const familyCount = totals === undefined ? undefined : (totals.byFamily[family]?.count ?? 0)
  return (
    <>
      <CheckRow
        strong
        label={label}
        mark={<FamilySeal family={family} size="small" decorative />}
        count={familyCount}
        checked={
          filter.cells.length > 0
            ? filter.cells.some((cell) => cell.startsWith(`${family}/`)) && null
            : familyState(filter.classes, family)
        }
        onToggle={() => change(toggleFamily(filter, family))}
        onOnly={() => change(onlyFamily(filter, family))}
        after={
          <button
            type="button"
            className="check-row__opener"
            aria-expanded={open}
            aria-label={t(open ? 'less' : 'more', { name: label })}
            onClick={onOpen}
          >
            <Arrow size={14} strokeWidth={1.75} aria-hidden />
          </button>
        }
      />
      {open &&
        classesOfFamily(family).map((assetClass) => (
          <CheckRow
            key={assetClass.code}
            sub
            label={wordOf(lang, assetClass)}
            count={count(assetClass.code)}
            checked={isIn(assetClass.code)}
            onToggle={() => change(toggleClass(filter, assetClass.code))}
            onOnly={() => change({ ...filter, cells: [], classes: [assetClass.code] })}
          />
        ))}
    </>
  )
}
