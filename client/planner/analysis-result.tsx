/** The result of any analysis, drawn from its definition: rows as a table, shapes on the map, groups as bars. */
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { useMemo, useState, type ReactNode } from 'react'
import { isNumeric, labelOf, say } from '../../shared/analysis/cell-text.ts'
import type { Column } from '../../shared/analysis/definition.ts'
import { definitions, MEASURED_ASSEMBLIES, type AnalysisForm } from '../../shared/analysis/forms.ts'
import type { AnalysisResult, AnalysisRow } from '../../shared/analysis/result.ts'
import { exportAnalysis } from '../../shared/api/export-api.ts'
import type { Question } from '../../shared/question.ts'
import { analysisMessages, type AnalysisMessage } from '../../shared/i18n/analysis.ts'
import { type Lang, formatDate, formatNumber, translate } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { ExportMenu } from '../exports/export-menu.tsx'
import { useLang, useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { Chart } from './chart.tsx'
import { Cell } from './result-cell.tsx'
import { ProfileSheet } from './profile-sheet.tsx'
import { ResultHead, type ResultMode } from './result-head.tsx'
import { RowActions } from './row-actions.tsx'
import { ShapeOverlay } from './shape-overlay.tsx'
import { asked, type Plan } from './plan.ts'
import { analysisQuery } from './planner-query.ts'
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
  const { data, error, refetch } = useQuery(analysisQuery(asked(plan), form, asking))
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
  return <Shown question={asked(plan)} result={data} form={form} map={map} />
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
}: {
  question: Question
  result: AnalysisResult
  form: AnalysisForm
  map: AnalysisResultViewProps['map']
}): ReactNode {
  const t = useT(plannerMessages)
  const a = useT(analysisMessages)
  const lang = useLang()
  const [mode, setMode] = useState<ResultMode>('table')
  const [chosen, setChosen] = useState(-1)
  const [twin, setTwin] = useState(false)
  const [today] = useState(() => new Date().toISOString())
  const tuned = useTuned(result, form)
  const facts = [
    t('took', { count: result.took, seconds: formatNumber(lang, result.ms / 1_000, 2) }),
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
          <ShapeOverlay shapes={tuned.shapes} row={chosen} onRow={setChosen} />,
          // A profile draws nothing of its own: the assets that it is about.
          form.analysis === 'profile' && question.where.length === 0 ? question.filter : null,
        )
      )}
      <section className="planner-result" data-analysis={form.analysis}>
        <p className="planner-printed">{t('printed.on', { day: formatDate(lang, today) })}</p>
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
        >
          {chosen >= 0 && result.rows[chosen] !== undefined && (
            <RowActions form={form} row={result.rows[chosen]} no={chosen + 1} />
          )}
        </ResultHead>
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

/** More rows than this are read in the file. */
const SHOWN_ROWS = 500

interface ResultTableProps {
  form: AnalysisForm
  rows: readonly { row: AnalysisRow; no: number }[]
  chosen: number
  onChosen: (row: number) => void
}

function ResultTable({ form, rows, chosen, onChosen }: ResultTableProps): ReactNode {
  const lang = useLang()
  const { columns } = definitions[form.analysis]
  return (
    <table className="planner-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} className={isNumeric(column) ? 'number' : undefined}>
              {headOf(form, column, lang)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN_ROWS).map(({ row, no }) => (
          <tr key={no} aria-selected={no === chosen} onClick={() => onChosen(no === chosen ? -1 : no)}>
            {columns.map((column) => (
              <td key={column.key} className={classOf(column)}>
                <Cell column={column} row={row} lang={lang} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A column of the distances says how far they are. */
function headOf(form: AnalysisForm, { key }: Column, lang: Lang): string {
  const metres =
    form.analysis === 'reach'
      ? { countNear: form.nearM, countMiddle: form.middleM, countFar: form.farM }[key]
      : undefined
  return metres === undefined
    ? say(lang, `column.${key}`)
    : translate(analysisMessages, lang, 'column.within', { metres: formatNumber(lang, metres) })
}

function classOf(column: Column): string | undefined {
  if (isNumeric(column)) return 'number'
  return column.kind === 'uses' || column.kind === 'list' ? 'list' : undefined
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
