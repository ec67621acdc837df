/** One bundle: its assets and terms at the left, what they come to at the right; live while it is typed. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useBlocker } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { type Factors, asPlanned, cashFlow } from '../../shared/bench/cash-flow.ts'
import { quantitiesOf } from '../../shared/bench/quantity.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { ApiProblem } from '../api-problem.ts'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { ActualCard } from './actual-card.tsx'
import { AssetsCard } from './assets-card.tsx'
import { bundleQuery } from './bench-query.ts'
import { BundleActs } from './bundle-acts.tsx'
import { withMembers } from './bundle-draft.ts'
import { ChecksCard } from './checks-card.tsx'
import { FlowTable, FormulasCard } from './flow-table.tsx'
import { Picker } from './picker.tsx'
import { PlanCard } from './plan-card.tsx'
import { ResultCard } from './result-card.tsx'
import { type BundleWork, useBundle } from './use-bundle.ts'
import '../assets/asset-form.css'
import './bench.css'

const route = getRouteApi('/staff/bench/$id')

export function BundlePage(): ReactNode {
  const t = useT(benchMessages)
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(bundleQuery(id))
  usePageTitle({
    title: data?.bundleNo ?? '',
    trail: [{ label: t('bench'), href: '/bench' }],
  })
  if (data !== undefined) return <Working key={id} newest={data} />
  if (error === null) return <SkeletonTable rows={10} />
  if (error instanceof ApiProblem && error.status === 404)
    return <EmptyState title={t('missing')} why={t('missing.why')} />
  return <ErrorNote error={error} onRetry={() => void refetch()} />
}

function Working({ newest }: { newest: BundleDetail }): ReactNode {
  const work = useBundle(newest)
  const { role } = usePerson()
  const [picking, setPicking] = useState(false)
  const { basis, draft } = work
  const readOnly = role !== 'promoter' || basis.status !== 'open'
  useBlocker({
    shouldBlockFn: () => work.dirty,
    enableBeforeUnload: () => work.dirty,
    disabled: !work.dirty,
  })
  if (picking)
    return (
      <Picker
        chosen={draft.members}
        onCancel={() => setPicking(false)}
        onDone={(members) => {
          work.setDraft(withMembers(draft, members))
          setPicking(false)
        }}
      />
    )
  return (
    <div className="bundle">
      <BundleActs work={work} readOnly={readOnly} />
      <Computed work={work} readOnly={readOnly} onPick={() => setPicking(true)} />
    </div>
  )
}

interface ComputedProps {
  work: BundleWork
  readOnly: boolean
  onPick: () => void
}

function Computed({ work, readOnly, onPick }: ComputedProps): ReactNode {
  const { basis, draft, setDraft } = work
  const { plan, members } = draft
  const [factors, setFactors] = useState<Factors>(asPlanned)
  const quantities = useMemo(() => quantitiesOf(members), [members])
  // a term that is being typed draws no years
  const computable = useMemo(
    () => ({ ...plan, termYears: Number.isNaN(plan.termYears) ? 1 : plan.termYears }),
    [plan],
  )
  const current = useMemo(() => cashFlow(computable, quantities, factors), [computable, quantities, factors])
  const planned = useMemo(() => cashFlow(computable, quantities), [computable, quantities])
  const untitled = members.filter(({ gap, titleStatus }) =>
    gap === null ? titleStatus !== 'registered' : !gap.lawful,
  ).length
  return (
    <div className="bundle__grid">
      <div className="bundle__left">
        <Notes work={work} readOnly={readOnly} />
        <AssetsCard
          members={members}
          readOnly={readOnly}
          onChange={(next) => setDraft(withMembers(draft, next))}
          onPick={onPick}
        />
        <PlanCard
          plan={plan}
          caseId={draft.caseId}
          cases={basis.cases}
          quantities={quantities}
          readOnly={readOnly}
          onPlan={(next) => setDraft({ ...draft, plan: next })}
          onCase={(caseId) => setDraft({ ...draft, caseId })}
        />
        <FlowTable flow={current} />
        <NoteCard work={work} readOnly={readOnly} />
      </div>
      <div className="bundle__right">
        <ResultCard plan={computable} quantities={quantities} factors={factors} onFactors={setFactors} />
        <ChecksCard
          plan={plan}
          npv={planned.npv}
          untitled={untitled}
          today={basis.today}
          definitionVersion={basis.definitionVersion}
        />
        <ActualCard
          caseId={draft.caseId}
          caseNo={basis.cases.find(({ id }) => id === draft.caseId)?.caseNo ?? ''}
          flow={planned}
        />
        <FormulasCard own={current.own !== null} />
      </div>
    </div>
  )
}

function Notes({ work, readOnly }: { work: BundleWork; readOnly: boolean }): ReactNode {
  const t = useT(benchMessages)
  const { basis, error, theirs } = work
  return (
    <>
      {basis.status === 'withdrawn' ? (
        <Note kind="warning">{t('withdrawn')}</Note>
      ) : (
        readOnly && <Note>{t('readOnly')}</Note>
      )}
      {theirs !== null && (
        <Note kind="error">
          <b>{t('conflict.title', { name: theirs.changedByName })}</b>
          <div className="note__actions">
            {theirs.status === 'open' && (
              <button type="button" className="link-button" onClick={() => work.save(theirs)}>
                {t('conflict.mine')}
              </button>
            )}
            <button type="button" className="link-button" onClick={() => work.take(theirs)}>
              {t('conflict.theirs')}
            </button>
          </div>
        </Note>
      )}
      {error !== null && <ErrorNote error={error} keepsInput />}
    </>
  )
}

function NoteCard({ work, readOnly }: { work: BundleWork; readOnly: boolean }): ReactNode {
  const t = useT(benchMessages)
  const { draft, setDraft } = work
  return (
    <Card title={`${t('name')} · ${t('note')}`}>
      <fieldset className="bundle-plan" disabled={readOnly}>
        <TextField
          label={t('name')}
          value={draft.name}
          max={80}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TextField
          label={t('note')}
          value={draft.note}
          rows={3}
          max={2000}
          onChange={(note) => setDraft({ ...draft, note })}
        />
      </fieldset>
    </Card>
  )
}
