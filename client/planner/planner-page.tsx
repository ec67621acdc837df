/** 空间分析: the question at the left, the answer on map, table, totals and chart. The address holds what was asked. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { AnalysisResultView } from './analysis-result.tsx'
import { AnswerView } from './answer-view.tsx'
import { asked, emptyPlan, notDrawn, readPlan, writePlan, type Plan } from './plan.ts'
import { PlannerForm } from './planner-form.tsx'
import { PlannerMap } from './planner-map.tsx'
import { PlannerStart } from './planner-start.tsx'
import { questionQuery } from './planner-query.ts'
import { QuestionLayers } from './question-layers.tsx'
import './planner.css'

const route = getRouteApi('/staff/planner')

export function PlannerPage(): ReactNode {
  const { q, id } = route.useSearch()
  const saved = useQuery({ ...questionQuery(id ?? ''), enabled: id !== undefined }).data
  const current = useMemo(
    () =>
      q !== undefined || saved === undefined
        ? readPlan(q)
        : { ...emptyPlan, question: saved.question, ...formOf(saved.analysis) },
    [q, saved],
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
  usePageTitle({ title: t('planner'), note: saved ?? t('unsaved') })
  const ask = (plan: Plan): void => {
    const next = { ...plan, question: asked(plan) }
    setDraft(next)
    setDrawing(null)
    setPicking(null)
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
    <PlannerMap filter={filter} drawing={drawing === null ? null : { shape, onShape: drawn }}>
      <QuestionLayers plan={draft} picking={pickingOf(draft, picking, setDraft)} />
      {content}
    </PlannerMap>
  )
  return (
    <div className="planner">
      <PlannerForm
        draft={draft}
        onDraft={setDraft}
        onAsk={() => ask(draft)}
        onDraw={setDrawing}
        picking={picking}
        onPicking={setPicking}
        asked={asks}
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
