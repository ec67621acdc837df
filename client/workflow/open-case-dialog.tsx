/** 立案: which workflow fits the asset, its first step with papers, or taking over where the register says it stands. */
import { useMemo, useState, type ReactNode } from 'react'
import { openCase } from '../../shared/api/case-api.ts'
import type { Asset } from '../../shared/asset.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { AssetClass } from '../../shared/codes/asset-class.ts'
import { type AssetTrack, assetTracks } from '../../shared/codes/asset-track.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { decide } from '../../shared/workflow/decide.ts'
import { START } from '../../shared/workflow/definition.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { tracksOfAsset } from '../../shared/workflow/tracks-of-asset.ts'
import { holds } from '../../shared/workflow/case-facts.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { type Law, forgetCase, tookCase, useLaw } from './case-query.ts'
import { stateName } from './case-words.ts'
import { FirstPapers, type Paper } from './first-papers.tsx'
import { overlaid, stepFields } from './step-fields.ts'
import { StepForm, type Typed } from './step-form.tsx'

interface OpenCaseProps {
  asset: Asset
  /** The track a hand-over proposes, and the case it comes from. */
  track?: AssetTrack | undefined
  fromCaseId?: string | undefined
  today: string
  versions: ReadonlyMap<string, number>
  onOpened: (detail: CaseDetail) => void
  onClose: () => void
}

export function OpenCaseDialog(props: OpenCaseProps): ReactNode {
  const tracks = tracksOfAsset(props.asset.family, props.asset.assetClass as AssetClass)
  const [track, setTrack] = useState<AssetTrack>(props.track ?? tracks[0] ?? 'concession')
  const law = useLaw(track, props.versions.get(track) ?? 0)
  if (law === undefined) return <SkeletonTable rows={3} />
  return <Loaded key={track} {...props} law={law} track={track} tracks={tracks} onTrack={setTrack} />
}

interface LoadedProps extends OpenCaseProps {
  law: Law
  track: AssetTrack
  tracks: readonly AssetTrack[]
  onTrack: (track: AssetTrack) => void
}

function Loaded({
  asset,
  law,
  track,
  tracks,
  onTrack,
  fromCaseId,
  today,
  onOpened,
  onClose,
}: LoadedProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const colon = lang === 'en' ? ': ' : '：'
  const person = usePerson()
  const first = law.definition.transitions.filter(({ from }) => from.includes(START))
  const mayTakeOver =
    asset.track === track &&
    law.definition.states.some(({ code, kind }) => code === asset.state && kind === 'open')
  const [how, setHow] = useState<string>(first[0]?.id ?? '')
  const [typed, setTyped] = useState<Typed>({ fields: {}, checklist: [] })
  const [reason, setReason] = useState('')
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const [key] = useState(newIdempotencyKey)
  const transition = first.find(({ id }) => id === how)
  const snapshot = useMemo(() => blank(asset, track, law, today, papers), [asset, track, law, today, papers])
  const merged = overlaid(snapshot, typed.fields)
  const shown = transition === undefined ? [] : stepFields(transition, merged)
  const decision =
    transition === undefined
      ? null
      : decide(
          law.definition,
          snapshot,
          { transition: transition.id, role: person.role, ...typed },
          today,
          law.rules,
          law.calendar,
        )
  const lacks = decision === null || decision.ok ? [] : decision.missing
  const ready = decision === null ? reason.trim().length >= 2 : decision.ok
  return (
    <ActDialog
      title={t('open.title', { name: asset.name })}
      verb={t('open')}
      ready={ready}
      wide
      onAct={async () => {
        const { data } = await call(openCase, {
          params: { id: asset.id },
          body: {
            track,
            transition: transition?.id ?? null,
            ...typed,
            documentIds: [...papers],
            ...(reason === '' ? {} : { reason }),
            ...(fromCaseId === undefined ? {} : { fromCaseId }),
          },
          idempotencyKey: key,
        })
        tookCase(data)
        if (fromCaseId !== undefined) forgetCase(fromCaseId, asset.id)
        onOpened(data)
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      <div className="form-grid">
        <SelectField
          label={t('open.track')}
          value={track}
          onChange={(code) => onTrack(code as AssetTrack)}
          options={tracks.map((code) => ({ value: code, label: trackName(code, lang) }))}
        />
        <SelectField
          label={t('open.how')}
          value={how}
          onChange={setHow}
          options={[
            ...first.map((one) => ({
              value: one.id,
              label: `${t('open.first')}${colon}${wordOf(lang, one)}`,
            })),
            ...(mayTakeOver
              ? [{ value: '', label: `${t('open.takeOver')}${colon}${stateName(lang, track, asset.state)}` }]
              : []),
          ]}
          {...(transition === undefined ? { hint: t('open.takeOver.why') } : {})}
        />
      </div>
      {transition === undefined ? (
        <TextField label={t('open.reason')} value={reason} onChange={setReason} rows={2} max={500} />
      ) : (
        <StepForm
          transition={transition}
          snapshot={snapshot}
          shown={shown}
          typed={typed}
          onChange={setTyped}
          missing={lacks}
          papers={
            <FirstPapers
              kinds={transition.requiredDocuments
                .filter(({ when }) => holds(merged, when))
                .map(({ kind }) => kind)}
              papers={papers}
              onPapers={setPapers}
              missing={lacks}
            />
          }
        />
      )}
    </ActDialog>
  )
}

const trackName = (code: AssetTrack, lang: 'zh-CN' | 'en'): string => {
  const row = assetTracks.find((one) => one.code === code)
  return row === undefined ? code : wordOf(lang, row)
}

function blank(
  asset: Asset,
  track: AssetTrack,
  law: Law,
  today: string,
  papers: readonly Paper[],
): CaseSnapshot {
  return {
    track,
    definitionVersion: law.definition.version,
    state: START,
    resumeState: null,
    assetClass: asset.assetClass,
    titleStatus: asset.titleStatus,
    openedOn: today,
    enteredOn: today,
    fields: track === 'title_confirmation' ? { overlapsConfirmedParcel: false } : {},
    documents: [...new Set(papers.map(({ kind }) => kind))],
    checklist: [],
    tasks: [],
    pauses: [],
    extensions: [],
    flags: [],
  }
}
