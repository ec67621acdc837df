/**
 * The legend is a filter: family × stage with counts, a press on a cell toggles it. The switch changes what
 * the colours mean; the mode is part of the address.
 */
import type { ReactNode } from 'react'
import { assetFamilies, type AssetFamily } from '../../shared/codes/asset-class.ts'
import { assetStages, type AssetStage } from '../../shared/codes/asset-track.ts'
import { landUseChildren } from '../../shared/codes/land-use.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { mapMessages } from '../../shared/i18n/map.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import type { AssetLamp } from '../assets/symbols/lamp-of.ts'
import { Lamp } from '../assets/symbols/lamp.tsx'
import { Swatch } from '../assets/symbols/status-mark.tsx'
import { chosenCells, NONE, toggleCell, type ListKey } from '../filter/asset-filter.ts'
import type { FilterState } from '../filter/use-filter.ts'
import { lampOptions, stateOptions } from '../filter/options.ts'
import { useGroupTotals } from '../filter/use-totals.ts'
import { useLang, useT } from '../i18n.tsx'
import { lampNone, landUseFill, landUseOther, titleFill } from '../map/palette.ts'
import { stateFill } from '../map/state-fill.ts'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { legendModes, type LegendMode } from './legend-mode.ts'

interface LegendProps {
  state: FilterState
  mode: LegendMode
  onMode: (mode: LegendMode) => void
}

export function Legend({ state, mode, onMode }: LegendProps): ReactNode {
  const t = useT(mapMessages)
  return (
    <section className="legend" aria-label={t('legend')}>
      <div className="row legend__head">
        <b className="text-12">{t('legend')}</b>
        <span className="spacer" />
        <SegmentedControl
          label={t('legend.by')}
          value={mode}
          options={legendModes.map((value) => ({ value, label: t(`colour.${value}`) }))}
          onChange={onMode}
        />
      </div>
      {mode === 'stage' && <StageMatrix state={state} />}
      {mode === 'lamp' && <LampList state={state} />}
      {mode === 'state' && <StateList state={state} />}
      {mode === 'title' && <TitleList state={state} />}
      {mode === 'use' && <UseList state={state} />}
    </section>
  )
}

function StageMatrix({ state }: { state: FilterState }): ReactNode {
  const lang = useLang()
  const { filter } = state
  const chosen = chosenCells(filter)
  // a cell sets families and stages, so its neighbours are counted without both
  const totals = useGroupTotals(
    state,
    ...(chosen.length > 0 ? (['classes', 'cells', 'stages'] as const) : []),
  )
  const counts = totals?.byStage
  const hasSuspended = Object.keys(counts ?? {}).some((cell) => cell.endsWith('/suspended'))
  const stages = assetStages.filter(({ code }) => code !== 'suspended' || hasSuspended)
  return (
    <table className="legend__matrix" data-chosen={chosen.length > 0 ? '' : undefined}>
      <thead>
        <tr>
          <th aria-hidden />
          {stages.map((stage) => (
            <th key={stage.code} scope="col">
              {wordOf(lang, stage)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {assetFamilies.map((family) => (
          <tr key={family.code}>
            <th scope="row">
              <FamilySeal family={family.code} size="small" decorative />
              {wordOf(lang, family)}
            </th>
            {stages.map(({ code }) => (
              <td key={code}>
                <Cell
                  family={family.code}
                  stage={code}
                  count={counts?.[`${family.code}/${code}`]}
                  on={chosen.includes(`${family.code}/${code}`)}
                  onPress={() => state.change(toggleCell(filter, family.code, code))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps {
  family: AssetFamily
  stage: AssetStage
  count: number | undefined
  on: boolean
  onPress: () => void
}

function Cell({ family, stage, count = 0, on, onPress }: CellProps): ReactNode {
  const t = useT(filterMessages)
  const lang = useLang()
  const word = (rows: readonly { code: string; zh: string; en: string }[], code: string): string => {
    const row = rows.find((candidate) => candidate.code === code)
    return row === undefined ? code : wordOf(lang, row)
  }
  const name = t('legend.filter', {
    family: word(assetFamilies, family),
    stage: word(assetStages, stage),
    count,
  })
  return (
    <button
      type="button"
      className="legend__cell"
      aria-pressed={on}
      aria-label={name}
      title={name}
      onClick={onPress}
    >
      <Swatch family={family} stage={stage} />
      <span>{formatNumber(lang, count)}</span>
    </button>
  )
}

interface Entry {
  readonly code: string
  readonly label: string
  readonly color: string
  /** In the place of the colour. */
  readonly mark?: ReactNode
}

function LampList({ state }: { state: FilterState }): ReactNode {
  const lang = useLang()
  const counts = useGroupTotals(state, 'lamps')?.byLamp
  const entries = lampOptions(lang).map(({ code, label }): Entry => ({
    code,
    label,
    color: lampNone,
    ...(code === 'none' ? {} : { mark: <Lamp lamp={code as AssetLamp} /> }),
  }))
  return <ColourList state={state} group="lamps" entries={entries} counts={counts} />
}

/** Only states that the filter has; there are some eighty. */
function StateList({ state }: { state: FilterState }): ReactNode {
  const lang = useLang()
  const counts = useGroupTotals(state, 'states')?.byState
  const entries = stateOptions(lang)
    .filter(({ code }) => (counts?.[code] ?? 0) > 0 || state.filter.states.includes(code))
    .map(({ code, label }): Entry => ({ code, label, color: stateFill[code] ?? landUseOther }))
  return <ColourList state={state} group="states" entries={entries} counts={counts} />
}

function TitleList({ state }: { state: FilterState }): ReactNode {
  const lang = useLang()
  const counts = useGroupTotals(state, 'titleStatuses')?.byTitleStatus
  const entries = titleStatuses.map((row) => ({
    code: row.code,
    label: wordOf(lang, row),
    color: titleFill[row.code],
  }))
  return <ColourList state={state} group="titleStatuses" entries={entries} counts={counts} />
}

function UseList({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const lang = useLang()
  const counts = useGroupTotals(state, 'landUses')?.byLandUse
  const uses = landUseChildren('ghyt-2023', null).filter(({ code }) => (counts?.[code] ?? 0) > 0)
  const entries: Entry[] = uses.map((use) => ({
    code: use.code,
    label: `${use.code} ${wordOf(lang, use)}`,
    color: landUseFill[use.code] ?? landUseOther,
  }))
  if ((counts?.[NONE] ?? 0) > 0) entries.push({ code: NONE, label: t('legend.useNone'), color: landUseOther })
  return <ColourList state={state} group="landUses" entries={entries} counts={counts} />
}

interface ColourListProps {
  state: FilterState
  group: Extract<ListKey, 'titleStatuses' | 'landUses' | 'lamps' | 'states'>
  entries: readonly Entry[]
  counts: Readonly<Record<string, number>> | undefined
}

function ColourList({ state, group, entries, counts }: ColourListProps): ReactNode {
  const lang = useLang()
  const { filter, change } = state
  const chosen = filter[group]
  const toggle = (code: string): void =>
    change({
      ...filter,
      [group]: chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code],
    })
  return (
    <ul className="legend__list" data-chosen={chosen.length > 0 ? '' : undefined}>
      {entries.map(({ code, label, color, mark }) => (
        <li key={code}>
          <button
            type="button"
            className="legend__entry"
            aria-pressed={chosen.includes(code)}
            onClick={() => toggle(code)}
          >
            {mark ?? <i className="legend__colour" style={{ background: color }} aria-hidden />}
            <span className="ellipsis" title={label}>
              {label}
            </span>
            <span className="legend__count">{formatNumber(lang, counts?.[code] ?? 0)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
