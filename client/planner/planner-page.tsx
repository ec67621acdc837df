/** 空间分析: the question at the left, the answer on map, table, totals and chart. The address holds what was asked. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { AnalysisResultView } from './analysis-result.tsx'
import { AnswerView } from './answer-view.tsx'
import { asked, emptyPlan, isKept, isLost, notDrawn, readPlan, writePlan, type Plan } from './plan.ts'
import { faultParams, ownFaults } from './own-faults.ts'
import { useClauseFaults, type ClauseFaults } from './plan-faults.ts'
import { PlannerForm } from './planner-form.tsx'
import { PlannerMap } from './planner-map.tsx'
import { PrintedQuestion, QuestionFolded } from './question-folded.tsx'
import { PlannerStart } from './planner-start.tsx'
import { questionQuery } from './planner-query.ts'
import { QuestionLayers } from './question-layers.tsx'
import './planner.css'

const route = getRouteApi('/staff/planner')

export function PlannerPage(): ReactNode {
  const { q, id } = route.useSearch()
  const t = useT(plannerMessages)
  const { data: saved, error } = useQuery({ ...questionQuery(id ?? ''), enabled: id !== undefined })
  const current = useMemo(
    () =>
      q !== undefined || saved === undefined
        ? readPlan(q)
        : { ...emptyPlan, question: saved.question, ...formOf(saved.analysis) },
    [q, saved],
  )
  if (q === undefined && id !== undefined && saved === undefined)
    return (
      <div className="planner-wait">
        {error === null ? <SkeletonTable rows={6} /> : <ErrorNote error={error} />}
        {error !== null && <Link to="/planner">{t('open.fresh')}</Link>}
      </div>
    )
  if (isLost(q, current))
    return (
      <div className="planner-wait">
        <EmptyState
          title={t(isKept(q) ? 'kept.gone' : 'link.broken')}
          why={t(isKept(q) ? 'kept.why' : 'link.why')}
          action={<Link to="/planner">{t('open.fresh')}</Link>}
        />
      </div>
    )
  // a saved question begins a sheet of its own
  return (
    <Sheet
      key={`${id ?? ''}.${saved?.version ?? ''}`}
      current={current}
      saved={saved?.name}
      asks={q !== undefined || saved !== undefined}
    />
  )
}

const formOf = (analysis: Plan['form']): Pick<Plan, 'form'> => ({ form: analysis })

interface SheetProps {
  current: Plan
  saved: string | undefined
  asks: boolean
}

function Sheet({ current, saved, asks }: SheetProps): ReactNode {
  const t = useT(plannerMessages)
  const navigate = route.useNavigate()
  const text = writePlan(current)
  const [draft, setDraft] = useState(current)
  const [asking, setAsking] = useState(0)
  const [shown, setShown] = useState(text)
  // back and forward bring the question of then
  if (shown !== text) {
    setShown(text)
    setDraft(current)
  }
  const [drawing, setDrawing] = useState<number | null>(null)
  /** The condition whose features are being picked. */
  const [picking, setPicking] = useState<number | null>(null)
  /** On a phone the question makes room for the map when it was asked, or while a place is drawn. */
  const [folded, setFolded] = useState(asks)
  usePageTitle({ title: t('planner'), note: saved ?? t('unsaved') })
  const [tried, setTried] = useState(false)
  const refused = useClauseFaults(current, draft, asking, asks)
  const own = tried ? [...ownFaults(draft)] : []
  const faults: ClauseFaults = new Map([
    ...refused,
    ...own.map(([index, code]): [number, string] => [index, t(code, faultParams)]),
  ])
  const ask = (plan: Plan): void => {
    const fit = ownFaults(plan).size === 0
    setTried(!fit)
    if (!fit) return
    const next = { ...plan, question: asked(plan) }
    setDraft(next)
    setDrawing(null)
    setPicking(null)
    setFolded(true)
    setAsking((count) => count + 1)
    void navigate({ search: (previous) => ({ ...previous, q: writePlan(next) }) })
  }
  const drawn = (geometry: Geometry | null): void => {
    const where = draft.question.where.map((clause, index) =>
      index === drawing
        ? { ...clause, place: { kind: 'shape' as const, geometry: geometry ?? notDrawn } }
        : clause,
    )
    setDraft({ ...draft, question: { ...draft.question, where } })
  }
  const at = drawing === null ? undefined : draft.question.where[drawing]?.place
  const shape = at?.kind === 'shape' && at.geometry !== notDrawn ? at.geometry : null
  const map = (content: ReactNode, filter: string | null): ReactNode => (
    <PlannerMap
      filter={filter}
      drawing={
        drawing === null || at?.kind !== 'shape'
          ? null
          : {
              shape,
              onShape: drawn,
              onDone: () => {
                setDrawing(null)
                setFolded(false)
              },
            }
      }
    >
      <QuestionLayers plan={draft} picking={pickingOf(draft, picking, setDraft)} />
      {content}
    </PlannerMap>
  )
  return (
    <div className="planner" data-folded={folded && faults.size === 0 ? '' : undefined}>
      <PrintedQuestion plan={current} saved={saved} />
      <QuestionFolded plan={draft} saved={saved} onOpen={() => setFolded(false)} />
      <PlannerForm
        draft={draft}
        onDraft={setDraft}
        onAsk={() => ask(draft)}
        onDraw={(clause) => {
          setDrawing(clause)
          setFolded(clause !== null)
        }}
        picking={picking}
        onPicking={(clause) => {
          setPicking(clause)
          setFolded(clause !== null)
        }}
        asked={asks}
        faults={faults}
      />
      <Result current={current} asks={asks} asking={asking} map={map} onExample={ask} />
    </div>
  )
}

/** A feature that is pressed joins the names of the condition; pressed again it leaves them. */
function pickingOf(draft: Plan, index: number | null, onDraft: (plan: Plan) => void) {
  const place = index === null ? undefined : draft.question.where[index]?.place
  if (place?.kind !== 'layer' || place.layerId === '') return null
  return {
    layerId: place.layerId,
    onPick: (name: string): void => {
      const names = place.names.includes(name)
        ? place.names.filter((one) => one !== name)
        : [...place.names, name]
      const where = draft.question.where.map((clause, at) =>
        at === index ? { ...clause, place: { ...place, names } } : clause,
      )
      onDraft({ ...draft, question: { ...draft.question, where } })
    },
  }
}

interface ResultProps {
  current: Plan
  asks: boolean
  asking: number
  map: (content: ReactNode, filter: string | null) => ReactNode
  onExample: (plan: Plan) => void
}

function Result({ current, asks, asking, map, onExample }: ResultProps): ReactNode {
  if (!asks || current.pending !== null) {
    return (
      <>
        {map(null, '')}
        <PlannerStart onExample={onExample} />
      </>
    )
  }
  return current.form === null ? (
    <AnswerView key={asking} plan={current} asking={asking} map={map} />
  ) : (
    <AnalysisResultView key={asking} plan={current} form={current.form} asking={asking} map={map} />
  )
}
