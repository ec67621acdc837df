/** Over the table: filter, its conditions, columns, row height, print. */
import { Columns3, ListFilter, Printer, Rows3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { registerMessages } from '../../shared/i18n/register.ts'
import { ExportMenu } from '../exports/export-menu.tsx'
import { activeCount } from '../filter/asset-filter.ts'
import { RegisterLink } from '../assets/register-link.tsx'
import { BulkButton } from '../batches/bulk-button.tsx'
import { FilterChips } from '../filter/filter-chips.tsx'
import type { FilterState } from '../filter/use-filter.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { columnKeys, defaultColumns } from './column-keys.ts'
import { Popover } from './popover.tsx'
import { densities, usePreferences, withColumn } from './preferences.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

interface RegisterToolbarProps {
  state: FilterState
  onFilter: () => void
}

export function RegisterToolbar({ state, onFilter }: RegisterToolbarProps): ReactNode {
  const t = useT(registerMessages)
  const words = useT(filterMessages)
  const count = activeCount(state.filter) + (state.broken ? 1 : 0)
  return (
    <div className="register-tools">
      <Button small onClick={onFilter}>
        <ListFilter {...icon} />
        {count === 0 ? words('title') : words('title.count', { count })}
      </Button>
      <div className="chips register-tools__chips">
        <FilterChips state={state} />
      </div>
      {count > 0 && (
        <button type="button" className="link-button text-12 nowrap" onClick={state.clear}>
          {words('clear')}
        </button>
      )}
      <span className="spacer" />
      <RegisterLink role={usePerson().role} className="button--small register-tools__new" />
      {count > 0 && <BulkButton selection={{ by: 'filter', filter: state.text }} />}
      <ColumnChooser />
      <DensityChooser />
      <ExportMenu filter={state.text} />
      <Button small onClick={() => print()}>
        <Printer {...icon} />
        {t('print')}
      </Button>
    </div>
  )
}

function ColumnChooser(): ReactNode {
  const t = useT(registerMessages)
  const [{ columns }, change] = usePreferences()
  return (
    <Popover
      name={t('columns.title')}
      label={
        <>
          <Columns3 {...icon} />
          {t('columns', { shown: columns.length, all: columnKeys.length })}
        </>
      }
    >
      {columnKeys.map((key) => (
        <label key={key} className="popover__row">
          <input
            type="checkbox"
            className="checkbox"
            checked={columns.includes(key)}
            disabled={key === 'name'}
            onChange={() => change({ columns: withColumn(columns, key) })}
          />
          {t(`column.${key}`)}
        </label>
      ))}
      <button
        type="button"
        className="link-button text-12"
        onClick={() => change({ columns: [...defaultColumns] })}
      >
        {t('columns.reset')}
      </button>
    </Popover>
  )
}

function DensityChooser(): ReactNode {
  const t = useT(registerMessages)
  const [{ density }, change] = usePreferences()
  return (
    <Popover
      name={t('density')}
      label={
        <>
          <Rows3 {...icon} />
          {t(`density.${density}`)}
        </>
      }
    >
      {densities.map((value) => (
        <label key={value} className="popover__row">
          <input
            type="radio"
            name="density"
            checked={density === value}
            onChange={() => change({ density: value })}
          />
          {t(`density.${value}`)}
        </label>
      ))}
    </Popover>
  )
}
