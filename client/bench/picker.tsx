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
import { useLookups } from '../assets/use-lookups.ts'
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
  const toggle = (member: DraftMember): void =>
    setMembers((before) =>
      before.some(({ assetId }) => assetId === member.assetId)
        ? before.filter(({ assetId }) => assetId !== member.assetId)
        : [...before, member],
    )
  const toggleId = async (id: string): Promise<void> => {
    const by = `id IN ('${id}')`
    const found = await queryClient.fetchQuery({
      queryKey: ['assets', 'pick', by],
      queryFn: () => rowsOf(by),
    })
    if (found[0] !== undefined) toggle(memberOf(found[0]))
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
  onToggle: (member: DraftMember) => void
}

/** What is chosen and not among the rows found stands first, so that it can always be taken out. */
function Rows({ rows, members, onToggle }: RowsProps): ReactNode {
  const t = useT(benchMessages)
  if (rows === undefined) return <SkeletonTable rows={8} />
  const inside = new Set(members.map(({ assetId }) => assetId))
  const listed = new Set(rows.map(({ id }) => id))
  const others = members.filter(({ assetId }) => !listed.has(assetId))
  if (rows.length === 0 && others.length === 0)
    return <EmptyState title={t('pick.none')} why={t('pick.map')} />
  return (
    <ul className="picker__rows" aria-label={t('pick.list')}>
      {others.map((member) => (
        <Choice key={member.assetId} asset={member} on onToggle={() => onToggle(member)} />
      ))}
      {rows.map((row) => {
        const member = memberOf(row)
        return (
          <Choice key={row.id} asset={member} on={inside.has(row.id)} onToggle={() => onToggle(member)} />
        )
      })}
      {rows.length >= LISTED && <li className="text-12 muted">{t('pick.more', { count: LISTED })}</li>}
    </ul>
  )
}

function Choice({
  asset,
  on,
  onToggle,
}: {
  asset: DraftMember
  on: boolean
  onToggle: () => void
}): ReactNode {
  const lang = useLang()
  const names = useLookups()
  const kind = findAssetClass(asset.assetClass)
  return (
    <li>
      <label>
        <input type="checkbox" className="checkbox" checked={on} onChange={onToggle} />
        <FamilySeal family={asset.family} size="small" />
        <span className="picker__name">
          {asset.name}
          <span className="text-12 muted">
            {kind === undefined ? '' : wordOf(lang, kind)}　{names.areaName(asset.areaCode)}
          </span>
        </span>
        {asset.areaM2 > 0 && (
          <span className="text-12 muted nowrap">{formatArea(lang, asset.areaM2, 'mu')}</span>
        )}
      </label>
    </li>
  )
}
