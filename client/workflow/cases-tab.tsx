/** The tab 案件 of an asset: its leading case whole, the others by name, and opening a new one. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { listDefinitions, readCalendar } from '../../shared/api/law-api.ts'
import type { Asset } from '../../shared/asset.ts'
import type { CaseRow } from '../../shared/case.ts'
import { type AssetTrack, assetTrackCodes, assetTracks } from '../../shared/codes/asset-track.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { assetCasesQuery } from './case-query.ts'
import { CaseView } from './case-view.tsx'
import { lampText, stateName } from './case-words.ts'
import { LampText } from '../assets/symbols/lamp.tsx'
import { OpenCaseDialog } from './open-case-dialog.tsx'

const route = getRouteApi('/staff/assets/$id')

export function CasesTab({ asset }: { asset: Asset }): ReactNode {
  const t = useT(casePageMessages)
  const { open, from, case: chosen } = route.useSearch()
  const navigate = useNavigate()
  const { role } = usePerson()
  const cases = useQuery(assetCasesQuery(asset.id)).data
  const law = useLatest()
  const asked = assetTrackCodes.find((code) => code === open)
  const [opening, setOpening] = useState(asked !== undefined)
  if (cases === undefined || law === undefined) return <SkeletonTable rows={6} />
  const mayOpen = caseActors.some((actor) => actor === role) && asset.retiredAt === null
  const shown = cases.find(({ id }) => id === chosen) ?? cases[0]
  const opener = (
    <Button small onClick={() => setOpening(true)}>
      <Plus size={14} strokeWidth={1.75} aria-hidden />
      {t('open')}
    </Button>
  )
  return (
    <>
      {shown === undefined ? (
        <EmptyState
          title={t('empty.cases')}
          why={t('empty.cases.why')}
          action={mayOpen ? opener : undefined}
        />
      ) : (
        <CaseView key={shown.id} id={shown.id} />
      )}
      {shown !== undefined && (cases.length > 1 || mayOpen) && (
        <OtherCases cases={cases.filter(({ id }) => id !== shown.id)} extra={mayOpen ? opener : undefined} />
      )}
      {opening && (
        <OpenCaseDialog
          asset={asset}
          track={asked}
          fromCaseId={from}
          today={law.today}
          versions={law.versions}
          onOpened={(detail) =>
            void navigate({
              to: '/assets/$id',
              params: { id: asset.id },
              search: { tab: 'cases', case: detail.id },
              replace: true,
            })
          }
          onClose={() => setOpening(false)}
        />
      )}
    </>
  )
}

function OtherCases({ cases, extra }: { cases: readonly CaseRow[]; extra: ReactNode }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  return (
    <Card title={t('other')} extra={extra} flush>
      <ul className="other-cases">
        {cases.map((row) => (
          <li key={row.id}>
            <Link to="/assets/$id" params={{ id: row.assetId }} search={{ tab: 'cases', case: row.id }}>
              {row.caseNo}
            </Link>
            <span>{trackWord(row.track, lang)}</span>
            <span>{stateName(lang, row.track, row.state)}</span>
            <LampText lamp={row.lamp}>{lampText(t, row)}</LampText>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const trackWord = (code: AssetTrack, lang: 'zh-CN' | 'en'): string => {
  const row = assetTracks.find((one) => one.code === code)
  return row === undefined ? code : wordOf(lang, row)
}

/** The versions new cases begin with, and the day the server decides by. */
function useLatest(): { versions: ReadonlyMap<string, number>; today: string } | undefined {
  const definitions = useQuery({
    queryKey: ['law', 'definitions'],
    queryFn: async ({ signal }) => (await call(listDefinitions, { signal })).data.items,
    staleTime: 60_000,
  }).data
  const today = useQuery({
    queryKey: ['law', 'today'],
    queryFn: async ({ signal }) => (await call(readCalendar, { signal })).data.today,
    staleTime: 60_000,
  }).data
  if (definitions === undefined || today === undefined) return undefined
  const latest = definitions.filter((row) => row.latest)
  return { versions: new Map(latest.map(({ track, version }) => [track, version])), today }
}
