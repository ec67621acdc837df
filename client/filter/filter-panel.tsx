/**
 * The filter panel: how many and how much first, then the groups with counts beside every option. The page
 * decides where it floats; nothing here knows a map or a table.
 */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatArea, formatNumber } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { TitleStatus } from '../../shared/codes/title-status.ts'
import { Lamp } from '../assets/symbols/lamp.tsx'
import { TitleGlyph } from '../assets/symbols/title-status-mark.tsx'
import type { AssetLamp } from '../assets/symbols/lamp-of.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { activeCount } from './asset-filter.ts'
import { AreaGroup } from './area-group.tsx'
import { CheckGroup } from './check-group.tsx'
import { FamilyGroup } from './family-group.tsx'
import { FilterChips } from './filter-chips.tsx'
import './filter.css'
import { MoreGroups } from './more-groups.tsx'
import { lampOptions, titleOptions } from './options.ts'
import { PlaceGroup } from './place-group.tsx'
import type { FilterState } from './use-filter.ts'
import { useGroupTotals, useTotals } from './use-totals.ts'

interface FilterPanelProps {
  state: FilterState
  /** Saved views, beside the title. */
  extra?: ReactNode
  /** What 查看 N 宗 does: come to the result. */
  onShow: () => void
  onClose?: () => void
}

const lampMark = (code: string): ReactNode => <Lamp lamp={code as AssetLamp} />
const titleMark = (code: string): ReactNode => <TitleGlyph status={code as TitleStatus} />

export function FilterPanel({ state, extra, onShow, onClose }: FilterPanelProps): ReactNode {
  const t = useT(filterMessages)
  const ui = useT(uiMessages)
  const lang = useLang()
  const { data, error, refetch } = useTotals(state.text)
  const titles = useGroupTotals(state, 'titleStatuses')
  const lamps = useGroupTotals(state, 'lamps')
  const active = activeCount(state.filter) > 0 || state.broken
  return (
    <div className="filter">
      <header className="filter__head">
        <div className="row">
          <h2 className="text-14">{t('title')}</h2>
          <span className="spacer" />
          {extra}
          {onClose !== undefined && (
            <Button kind="quiet" icon small aria-label={ui('action.close')} onClick={onClose}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </Button>
          )}
        </div>
        <output className="filter__result">
          <b className="text-20">{data === undefined ? '…' : formatNumber(lang, data.count)}</b>{' '}
          {t('count.unit')}
          <span className="muted filter__area">
            {data === undefined ? '' : formatArea(lang, data.areaM2, 'mu')}
          </span>
        </output>
        {active && (
          <div className="chips">
            <FilterChips state={state} />
          </div>
        )}
        {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      </header>
      <div className="filter__body">
        <FamilyGroup state={state} />
        <CheckGroup
          state={state}
          group="titleStatuses"
          options={titleOptions(lang)}
          counts={titles?.byTitleStatus}
          mark={titleMark}
        />
        <CheckGroup
          state={state}
          group="lamps"
          options={lampOptions(lang)}
          counts={lamps?.byLamp}
          mark={lampMark}
        />
        <PlaceGroup state={state} />
        <AreaGroup state={state} />
        <MoreGroups state={state} />
      </div>
      <footer className="filter__foot">
        <Button
          kind="primary"
          className="spacer"
          disabled={data?.count === 0}
          {...(data?.count === 0 ? { title: t('showNone') } : {})}
          onClick={onShow}
        >
          {data?.count === 0 ? t('showNone') : t('show', { count: data?.count ?? '…' })}
        </Button>
        <Button disabled={!active} onClick={state.clear}>
          {t('clear')}
        </Button>
      </footer>
    </div>
  )
}
