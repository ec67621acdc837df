/**
 * One step for many cases: which, what holds for all (fields, checklist, papers), and what differs from case to case.
 * Must never judge: the server's dry run does, case by case.
 */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { SelectionSummary } from '../../shared/bulk-run.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { type AssetTrack, assetTracks } from '../../shared/codes/asset-track.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { holds } from '../../shared/workflow/case-facts.ts'
import { START, type Transition, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { caseQuery, useLaw } from '../workflow/case-query.ts'
import { FirstPapers, type Paper } from '../workflow/first-papers.tsx'
import { overlaid, stepFields } from '../workflow/step-fields.ts'
import { StepForm, type Typed } from '../workflow/step-form.tsx'
import type { OnAct } from './bulk-dialog.tsx'
import { exampleNames, readOwnTable } from './own-table.ts'

interface BulkStepFormProps {
  kind: 'step' | 'open'
  summary: SelectionSummary
  first?: string
  presets: Readonly<Record<string, FieldValue>>
  onAct: OnAct
}

export function BulkStepForm(props: BulkStepFormProps): ReactNode {
  const { kind, summary } = props
  const t = useT(batchMessages)
  const lang = useLang()
  const groups = kind === 'step' ? summary.cases : summary.opens
  const tracks = [...new Set(groups.map(({ track }) => track))]
  const [track, setTrack] = useState<AssetTrack>(tracks[0] ?? 'title_confirmation')
  const version = Math.max(
    0,
    ...groups.filter((one) => one.track === track).map((one) => one.definitionVersion),
  )
  const definition = useLaw(track, version)?.definition
  return (
    <>
      {tracks.length > 1 && (
        <SelectField
          label={t('choose.track')}
          value={track}
          onChange={(code) => setTrack(code as AssetTrack)}
          options={tracks.map((code) => ({
            value: code,
            label: wordOf(
              lang,
              assetTracks.find((row) => row.code === code)!,
            ),
          }))}
        />
      )}
      {definition === undefined ? (
        <SkeletonTable rows={3} />
      ) : (
        <ChooseStep key={track} {...props} track={track} definition={definition} />
      )}
    </>
  )
}

interface ChooseStepProps extends BulkStepFormProps {
  track: AssetTrack
  definition: WorkflowDefinition
}

/** Steps of one's role that some of the cases stand before, those of most cases first. */
function ChooseStep(props: ChooseStepProps): ReactNode {
  const { kind, summary, track, definition, first } = props
  const t = useT(batchMessages)
  const lang = useLang()
  const { role } = usePerson()
  const here = summary.cases.filter((one) => one.track === track)
  const countOf = (step: Transition): number =>
    kind === 'open'
      ? (summary.opens.find((one) => one.track === track)?.count ?? 0)
      : here.filter(({ state }) => startsIn(definition, step, state)).reduce((sum, one) => sum + one.count, 0)
  // What is open from everywhere comes last: the way forward first.
  const broad = ({ from }: Transition): number => (from.includes('*') || from.length > 3 ? 1 : 0)
  const steps = definition.transitions
    .filter((step) => step.roles.includes(role) && step.from.includes(START) === (kind === 'open'))
    .filter((step) => countOf(step) > 0)
    .toSorted((a, b) => broad(a) - broad(b) || countOf(b) - countOf(a))
  const [chosen, setChosen] = useState(steps.find(({ id }) => id === first)?.id ?? steps[0]?.id)
  const step = steps.find(({ id }) => id === chosen)
  const example = step === undefined ? undefined : here.find(({ state }) => startsIn(definition, step, state))
  const detail = useQuery({ ...caseQuery(example?.exampleId ?? ''), enabled: example !== undefined }).data
  if (step === undefined) return <Note kind="warning">{t('choose.none')}</Note>
  return (
    <>
      <SelectField
        label={t('choose.step')}
        value={step.id}
        onChange={setChosen}
        options={steps.map((one) => ({
          value: one.id,
          label: t('choose.step.count', { step: wordOf(lang, one), count: countOf(one) }),
        }))}
      />
      {example !== undefined && detail === undefined ? (
        <SkeletonTable rows={3} />
      ) : (
        <Fill key={step.id} {...props} step={step} detail={detail} />
      )}
    </>
  )
}

function Fill({
  kind,
  track,
  definition,
  summary,
  step,
  detail,
  presets,
  onAct,
}: ChooseStepProps & { step: Transition; detail: CaseDetail | undefined }): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const empty = useMemo(() => blank(track, definition, summary.today), [track, definition, summary.today])
  const snapshot = detail?.snapshot ?? empty
  const all = stepFields(step, snapshot)
  const [typed, setTyped] = useState<Typed>(() => ({
    fields: Object.fromEntries(
      all.flatMap(({ code }) => (presets[code] === undefined ? [] : [[code, presets[code]]])),
    ),
    checklist: [],
  }))
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const [own, setOwn] = useState('')
  const [reason, setReason] = useState('')
  const merged = overlaid(snapshot, typed.fields)
  const shown = stepFields(step, merged)
  const codes = shown.map(({ code }) => code)
  const read = readOwnTable(own, codes)
  useEffect(() => {
    const { rows, unknown } = readOwnTable(
      own,
      stepFields(step, overlaid(snapshot, typed.fields)).map(({ code }) => code),
    )
    onAct(
      unknown.length > 0
        ? null
        : {
            kind,
            track,
            transition: step.id,
            ...typed,
            documentIds: [...papers],
            own: rows,
            ...(reason === '' ? {} : { reason }),
          },
    )
  }, [kind, track, step, snapshot, typed, papers, own, reason, onAct])
  return (
    <>
      <p className="text-12 muted">{t('choose.common')}</p>
      <StepForm
        transition={step}
        // Values of the one example are no values of the others.
        snapshot={{ ...snapshot, fields: {}, checklist: [] }}
        shown={shown.map((field) => ({ ...field, required: false }))}
        typed={typed}
        onChange={setTyped}
        missing={[]}
        papers={
          <FirstPapers
            kinds={step.requiredDocuments.filter(({ when }) => holds(merged, when)).map((one) => one.kind)}
            papers={papers}
            onPapers={setPapers}
          />
        }
      />
      {codes.length > 0 && (
        <details className="bulk-own">
          <summary>{t('own.title')}</summary>
          <TextField
            label={t('own.hint', { names: exampleNames(codes, lang) })}
            value={own}
            onChange={setOwn}
            rows={5}
            {...(read.unknown.length > 0
              ? { fault: t('own.unknown', { names: read.unknown.join('、') }) }
              : own === ''
                ? {}
                : { hint: t('own.rows', { count: read.rows.length }) })}
          />
        </details>
      )}
      <TextField label={t('choose.reason')} value={reason} onChange={setReason} max={500} />
    </>
  )
}

/** Stands in where no case is there yet. */
function blank(track: AssetTrack, definition: WorkflowDefinition, today: string): CaseSnapshot {
  return {
    track,
    definitionVersion: definition.version,
    state: START,
    resumeState: null,
    assetClass: '',
    titleStatus: 'none',
    openedOn: today,
    enteredOn: today,
    fields: {},
    documents: [],
    checklist: [],
    tasks: [],
    pauses: [],
    extensions: [],
    flags: [],
  }
}
