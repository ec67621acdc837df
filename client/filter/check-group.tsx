/** A group of boxes over one list of the filter, always open or behind a line that says what is chosen. */
import { ChevronDown, ChevronUp } from 'lucide-react'
import { Fragment, useState, type ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { useT } from '../i18n.tsx'
import { isChecked, toggled, type ListKey } from './asset-filter.ts'
import { CheckRow } from './check-row.tsx'
import type { Option } from './options.ts'
import type { FilterState } from './use-filter.ts'

interface CheckGroupProps {
  state: FilterState
  group: Exclude<ListKey, 'classes' | 'cells'>
  options: ReadonlyArray<Option & { readonly track?: string }>
  counts: Readonly<Record<string, number>> | undefined
  /** Mark before the word of an option. */
  mark?: (code: string) => ReactNode
}

/** Boxes only; options that nobody has are left out unless they are chosen. */
function Boxes({ state, group, options, counts, mark }: CheckGroupProps): ReactNode {
  const { filter, change } = state
  const chosen = filter[group]
  const all = options.map((option) => option.code)
  const shown = options.filter(
    (option) => counts === undefined || (counts[option.code] ?? 0) > 0 || chosen.includes(option.code),
  )
  return shown.map((option, index) => (
    <Fragment key={option.code}>
      {option.track !== undefined && option.track !== shown[index - 1]?.track && (
        <h5 className="filter__subhead">{option.track}</h5>
      )}
      <CheckRow
        label={option.label}
        mark={mark?.(option.code)}
        count={counts === undefined ? undefined : (counts[option.code] ?? 0)}
        checked={isChecked(chosen, option.code)}
        onToggle={() => change({ ...filter, [group]: toggled(all, chosen, [option.code]) })}
        onOnly={() => change({ ...filter, [group]: [option.code] })}
      />
    </Fragment>
  ))
}

export function CheckGroup(props: CheckGroupProps): ReactNode {
  const t = useT(filterMessages)
  return (
    <section>
      <h4>{t(`group.${props.group}`)}</h4>
      <Boxes {...props} />
    </section>
  )
}

/** A line with its name and 全部 or 已选 N, that opens. */
export function FoldedGroup(props: CheckGroupProps): ReactNode {
  const t = useT(filterMessages)
  const [open, setOpen] = useState(false)
  const count = props.state.filter[props.group].length
  return (
    <Fold
      name={t(`group.${props.group}`)}
      says={count === 0 ? t('all') : t('chosen', { count })}
      open={open}
      onToggle={() => setOpen(!open)}
    >
      <Boxes {...props} />
    </Fold>
  )
}

interface FoldProps {
  name: string
  says: string
  open: boolean
  onToggle: () => void
  children: ReactNode
}

export function Fold({ name, says, open, onToggle, children }: FoldProps): ReactNode {
  const Arrow = open ? ChevronUp : ChevronDown
  return (
    <div className="fold">
      <button type="button" className="fold__head" aria-expanded={open} onClick={onToggle}>
        <b>{name}</b>
        <span className="spacer" />
        <span className="dim ellipsis">{says}</span>
        <Arrow size={14} strokeWidth={1.75} aria-hidden />
      </button>
      {open && <div className="fold__body">{children}</div>}
    </div>
  )
}
