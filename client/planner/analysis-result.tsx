/** The result of any analysis, drawn from its definition: rows as a table, shapes on the map, groups as bars. */
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { useMemo, useState, type ReactNode } from 'react'
import { labelOf } from '../../shared/analysis/cell-text.ts'
import { MEASURED_ASSEMBLIES, type AnalysisForm } from '../../shared/analysis/forms.ts'
import type { AnalysisResult, AnalysisRow } from '../../shared/analysis/result.ts'
import { exportAnalysis } from '../../shared/api/export-api.ts'
import type { Answer, Question } from '../../shared/question.ts'
import { analysisMessages, type AnalysisMessage } from '../../shared/i18n/analysis.ts'
import { formatDateTime, formatNumber } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { ExportMenu } from '../exports/export-menu.tsx'
import { useLang, useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { FarPoints } from './answer-view.tsx'
import { Chart } from './chart.tsx'
import { ProfileSheet } from './profile-sheet.tsx'
import { ResultTable } from './result-table.tsx'
import { ResultHead, type ResultMode } from './result-head.tsx'
import { PlannerLegend } from './planner-legend.tsx'
import { RowCard } from './row-card.tsx'
import { ShapeOverlay } from './shape-overlay.tsx'
import { asked, type Plan } from './plan.ts'
import { analysisQuery, answerQuery } from './planner-query.ts'
import { TimeSlider, untilMoment } from './time-slider.tsx'
import { TwinMaps } from './twin-maps.tsx'
import { reweighted, WeightSliders } from './weight-sliders.tsx'

interface AnalysisResultViewProps {
  plan: Plan
  form: AnalysisForm
  asking: number
  map: (content: ReactNode, filter: string | null) => ReactNode
}

export function AnalysisResultView({ plan, form, asking, map }: AnalysisResultViewProps): ReactNode {
  const { data, error, refetch, dataUpdatedAt } = useQuery(analysisQuery(asked(plan), form, asking))
  // A profile draws nothing of its own: the assets that it is about.
  const whole = useQuery({
    ...answerQuery(asked(plan), asking),
    enabled: form.analysis === 'profile' && plan.question.at === null,
  }).data
  if (data === undefined) {
    return (
      <>
        {map(null, null)}
        <section className="planner-result">
          {error === null ? (
            <SkeletonTable rows={4} />
          ) : (
            <ErrorNote error={error} onRetry={() => void refetch()} />
          )}
        </section>
      </>
    )
  }
  return <Shown question={asked(plan)} result={data} form={form} map={map} whole={whole} at={dataUpdatedAt} />
}

/** What sliders leave of a result: ranked anew, or up to a moment. Rows keep their numbers, so shapes still find them. */
function useTuned(result: AnalysisResult, form: AnalysisForm) {
  const [weights, setWeights] = useState<readonly number[] | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const rows = useMemo((): { row: AnalysisRow; no: number }[] => {
    const numbered = result.rows.map((row, no) => ({ row, no }))
    if (form.analysis === 'suitability')
      return reweighted(numbered, weights ?? form.criteria.map(({ weight }) => weight))
    return until === null ? numbered : numbered.filter(({ row }) => untilMoment(row, until))
  }, [result, form, weights, until])
  const shapes = useMemo((): FeatureCollection => {
    const scores = new Map(rows.map(({ row, no }) => [no, row['score']]))
    return {
      type: 'FeatureCollection',
      features: result.shapes
        .filter(({ properties }) => scores.has(Number(properties['row'])))
        .map((shape) => ({
          ...shape,
          geometry: shape.geometry,
          properties:
            form.analysis === 'suitability'
              ? { ...shape.properties, score: scores.get(Number(shape.properties['row'])) }
              : shape.properties,
        })),
    }
  }, [result, rows, form])
  return { rows, shapes, weights, setWeights, until, setUntil }
}

function Shown({
  question,
  result,
  form,
  map,
  whole,
  at,
}: {
  question: Question
  result: AnalysisResult
  form: AnalysisForm
  map: AnalysisResultViewProps['map']
  whole: Answer | undefined
  at: number
}): ReactNode {
  const t = useT(plannerMessages)
  const a = useT(analysisMessages)
  const lang = useLang()
  const [mode, setMode] = useState<ResultMode>('table')
  const [chosen, setChosen] = useState(-1)
  const [twin, setTwin] = useState(false)
  const tuned = useTuned(result, form)
  const facts = [
    t('took', { count: result.took, seconds: formatNumber(lang, result.ms / 1_000, 2) }),
    t('asked.at', { time: formatDateTime(lang, new Date(at).toISOString()) }),
    ...(result.total > result.rows.length
      ? [t('rows.limited', { total: result.total, limit: result.rows.length })]
      : []),
  ]
  return (
    <>
      {form.analysis === 'change' && twin ? (
        <TwinMaps
          shapes={tuned.shapes}
          from={form.from}
          to={tuned.until ?? form.to}
          row={chosen}
          onRow={setChosen}
          map={map}
        />
      ) : (
        map(
          <>
            {form.analysis === 'profile' ? (
              <FarPoints shapes={tuned.shapes} box={whole?.bbox ?? null} />
            ) : (
              <ShapeOverlay shapes={tuned.shapes} row={chosen} onRow={setChosen} />
            )}
            <PlannerLegend analysis={form.analysis} />
          </>,
          whole === undefined ? null : `answer = '${whole.answerId}'`,
        )
      )}
      <section className="planner-result" data-analysis={form.analysis}>
        <ResultHead
          title={`${a(`title.${form.analysis}`)}　${formatNumber(lang, tuned.rows.length)}`}
          facts={facts.join('　')}
          mode={mode}
          onMode={setMode}
          files={
            <ExportMenu
              path={exportAnalysis.path}
              body={{ question, form: weighted(form, tuned.weights) }}
              count={result.total}
              most={form.analysis === 'assembly' ? MEASURED_ASSEMBLIES : undefined}
            />
          }
        />
        {chosen >= 0 && result.rows[chosen] !== undefined && (
          <RowCard form={form} row={result.rows[chosen]} no={chosen + 1} onClose={() => setChosen(-1)} />
        )}
        {form.analysis === 'suitability' && (
          <WeightSliders form={form} weights={tuned.weights} onWeights={tuned.setWeights} />
        )}
        {form.analysis === 'change' && (
          <TimeSlider
            rows={result.rows}
            form={form}
            until={tuned.until}
            onUntil={tuned.setUntil}
            count={tuned.rows.length}
            twin={twin}
            onTwin={setTwin}
          />
        )}
        <div className="planner-scroll">
          {tuned.rows.length === 0 && <EmptyState title={t('find.none')} why={t('find.noneWhy')} />}
          {mode === 'chart' && (
            <Chart
              title={a(`title.${form.analysis}`)}
              unit={a('column.count')}
              bars={result.groups.map(({ key, count }) => ({
                label: groupLabel(form, key, a, lang),
                value: count,
              }))}
            />
          )}
          {mode === 'table' && form.analysis === 'profile' && <ProfileSheet rows={result.rows} />}
          {mode === 'table' && form.analysis !== 'profile' && tuned.rows.length > 0 && (
            <ResultTable form={form} rows={tuned.rows} chosen={chosen} onChosen={setChosen} />
          )}
        </div>
        <p className="planner-note text-12 muted">
          {form.analysis === 'profile' ? '' : `${t('measured')}　`}
          {a(`limits.${form.analysis}`)}
        </p>
      </section>
    </>
  )
}

/** As the sliders stand, so that the file has the ranking on the screen. */
function weighted(form: AnalysisForm, weights: readonly number[] | null): AnalysisForm {
  if (form.analysis !== 'suitability' || weights === null) return form
  return {
    ...form,
    criteria: form.criteria.map((one, index) => ({ ...one, weight: weights[index] ?? one.weight })),
  }
}

function groupLabel(
  form: AnalysisForm,
  key: string,
  a: (key: AnalysisMessage) => string,
  lang: 'zh-CN' | 'en',
): string {
  const prefixes: Readonly<Record<string, string>> = {
    conflicts: 'conflict.',
    change: 'change.',
    density: 'hot.',
  }
  const prefix = prefixes[form.analysis]
  if (prefix !== undefined) return a(`${prefix}${key}` as AnalysisMessage)
  return labelOf('area', key, lang)
}
