/** Picks assets for a bundle: a list with a search at the left, the same assets on the map; a press on either takes one in or out. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { listAssets } from '../../shared/api/asset-api.ts'
import type { AssetRow } from '../../shared/asset.ts'
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatArea, wordOf } from '../../shared/i18n/define.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { call } from '../api.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { type DraftMember, memberOf } from './bundle-draft.ts'
import { PickMap } from './pick-map.tsx'

interface PickerProps {
  chosen: readonly DraftMember[]
  onDone: (members: readonly DraftMember[]) => void
  onCancel: () => void
  /** Fields of what is made from the choice. */
  children?: ReactNode
  ready?: boolean
}

const LISTED = 100
type Family = 'concession' | 'all'

const filterOf = (family: Family, text: string): string =>
  [
    ...(family === 'concession' ? [`family = 'concession'`] : []),
    ...(text.trim() === ''
      ? []
      : [
          `name LIKE '%${text
            .trim()
            .replaceAll("'", "''")
            .replaceAll(/[%_\\]/g, '')}%'`,
        ]),
  ].join(' AND ')

const rowsOf = async (filter: string, signal?: AbortSignal): Promise<AssetRow[]> => {
  const query = { limit: LISTED, sort: 'name' as const, ...(filter === '' ? {} : { filter }) }
  return (await call(listAssets, { query, ...(signal === undefined ? {} : { signal }) })).data.items
}

export function Picker({ chosen, onDone, onCancel, children, ready = true }: PickerProps): ReactNode {
  const t = useT(benchMessages)
  const ui = useT(uiMessages)
  const [members, setMembers] = useState(chosen)
  const [family, setFamily] = useState<Family>('concession')
  const [text, setText] = useState('')
  const filter = filterOf(family, useDeferredValue(text))
  const rows = useQuery({
    queryKey: ['assets', 'pick', filter],
    queryFn: ({ signal }) => rowsOf(filter, signal),
    placeholderData: keepPreviousData,
  }).data
  const toggle = (row: AssetRow): void =>
    setMembers((before) =>
      before.some(({ assetId }) => assetId === row.id)
        ? before.filter(({ assetId }) => assetId !== row.id)
        : [...before, memberOf(row)],
    )
  const toggleId = async (id: string): Promise<void> => {
    const by = `id IN ('${id}')`
    const found = await queryClient.fetchQuery({
      queryKey: ['assets', 'pick', by],
      queryFn: () => rowsOf(by),
    })
    if (found[0] !== undefined) toggle(found[0])
  }
  return (
    <div className="picker">
      <section className="picker__panel" aria-label={t('pick.title', { count: members.length })}>
        <h2 className="text-16">{t('pick.title', { count: members.length })}</h2>
        {children}
        <SegmentedControl<Family>
          label={t('pick.family')}
          value={family}
          options={(['concession', 'all'] as const).map((value) => ({ value, label: t(`pick.${value}`) }))}
          onChange={setFamily}
        />
        <input
          className="input"
          type="search"
          aria-label={t('pick.search')}
          placeholder={t('pick.search')}
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
        />
        <Rows rows={rows} members={members} onToggle={toggle} />
        <footer className="picker__foot">
          <Button onClick={onCancel}>{ui('action.cancel')}</Button>
          <Button kind="primary" disabled={members.length === 0 || !ready} onClick={() => onDone(members)}>
            {t('pick.done', { count: members.length })}
          </Button>
        </footer>
      </section>
      <PickMap
        filter={family === 'concession' ? `family = 'concession'` : ''}
        ids={members.map(({ assetId }) => assetId)}
        onToggle={(id) => void toggleId(id)}
      />
    </div>
  )
}

interface RowsProps {
  rows: readonly AssetRow[] | undefined
  members: readonly DraftMember[]
  onToggle: (row: AssetRow) => void
}

function Rows({ rows, members, onToggle }: RowsProps): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  if (rows === undefined) return <SkeletonTable rows={8} />
  if (rows.length === 0) return <EmptyState title={t('pick.none')} why={t('pick.map')} />
  const inside = new Set(members.map(({ assetId }) => assetId))
  return (
    <ul className="picker__rows" aria-label={t('pick.list')}>
      {rows.map((row) => {
        const kind = findAssetClass(row.assetClass)
        return (
          <li key={row.id}>
            <label>
              <input
                type="checkbox"
                className="checkbox"
                checked={inside.has(row.id)}
                onChange={() => onToggle(row)}
              />
              <FamilySeal family={row.family} size="small" />
              <span className="picker__name">
                {row.name}
                <span className="text-12 muted">
                  {kind === undefined ? '' : wordOf(lang, kind)}　{row.areaName}
                </span>
              </span>
              <span className="text-12 muted nowrap">{formatArea(lang, row.computedAreaM2, 'mu')}</span>
            </label>
          </li>
        )
      })}
      {rows.length >= LISTED && <li className="text-12 muted">{t('pick.more', { count: LISTED })}</li>}
    </ul>
  )
}
