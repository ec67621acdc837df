/** The answer of a question: counts and areas first, its assets on the map as tiles, a table in pages, bars by subdistrict and class. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FeatureCollection } from 'geojson'
import { useEffect, useState, type ReactNode } from 'react'
import { exportAnswer } from '../../shared/api/export-api.ts'
import type { Answer, AnswerRow } from '../../shared/question.ts'
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import {
  formatArea,
  formatDateTime,
  formatNumber,
  toMu,
  translate,
  wordOf,
  type Lang,
} from '../../shared/i18n/define.ts'
import { analysisMessages } from '../../shared/i18n/analysis.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { questionWordsMessages } from '../../shared/i18n/question-words.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { ExportMenu } from '../exports/export-menu.tsx'
import { placeName, usePlaces } from '../filter/places.ts'
import { useLang, useT } from '../i18n.tsx'
import { fitBox } from '../map-home/fit.ts'
import { useMap } from '../map/map-context.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { Chart } from './chart.tsx'
import { asked, type Plan } from './plan.ts'
import { answerQuery, answerRowsQuery, answerShapesQuery } from './planner-query.ts'
import { PlannerLegend } from './planner-legend.tsx'
import { ResultHead, type ResultMode } from './result-head.tsx'
import { ShapeOverlay, usePoints } from './shape-overlay.tsx'

interface AnswerViewProps {
  plan: Plan
  asking: number
  map: (content: ReactNode, filter: string | null) => ReactNode
}

/** So many are drawn one by one from afar; of more, the figures by subdistrict say where they are. */
const POINTS = 500

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }
const noRow = (): void => undefined

export function AnswerView({ plan, asking, map }: AnswerViewProps): ReactNode {
  const question = asked(plan)
  const { data, error, refetch, dataUpdatedAt } = useQuery(answerQuery(question, asking))
  const past = question.at !== null
  const shapes = useQuery({
    ...answerShapesQuery(data?.answerId ?? ''),
    enabled: data !== undefined && (past || data.count <= POINTS),
  }).data
  const filter = data === undefined || past ? null : `answer = '${data.answerId}'`
  return (
    <>
      {map(
        <>
          {past ? (
            <ShapeOverlay shapes={shapes ?? nothing} row={-1} onRow={noRow} />
          ) : (
            <FarPoints shapes={shapes ?? nothing} box={data?.bbox ?? null} />
          )}
          <PlannerLegend analysis={null} />
        </>,
        filter,
      )}
      <section className="planner-result">
        {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonTable rows={4} />}
        {data !== undefined && (
          <Found answer={data} filter={filter} at={dataUpdatedAt} onAgain={() => void refetch()} />
        )}
      </section>
    </>
  )
}

/** Tiles hold assets from here on; farther out, points stand for them. */
const TILES_FROM = 11

export function FarPoints({ shapes, box }: { shapes: FeatureCollection; box: Answer['bbox'] }): ReactNode {
  const map = useMap()
  usePoints(map, shapes, TILES_FROM)
  useEffect(() => {
    if (map !== null && box !== null) fitBox(map, box, { left: 0, right: 48, top: 0, bottom: 28 })
  }, [map, box])
  return null
}

interface FoundProps {
  answer: Answer
  filter: string | null
  /** When it was asked. */
  at: number
  onAgain: () => void
}

function Found({ answer, filter, at, onAgain }: FoundProps): ReactNode {
  const t = useT(plannerMessages)
  const words = useT(questionWordsMessages)
  const lang = useLang()
  const [mode, setMode] = useState<ResultMode>('table')
  const rows = useInfiniteQuery(answerRowsQuery(answer.answerId))
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const facts = [
    formatArea(lang, answer.areaM2),
    formatArea(lang, answer.areaM2, 'mu'),
    formatArea(lang, answer.areaM2, 'ha'),
    `${t('total.registered')} ${formatArea(lang, answer.registeredAreaM2)}`,
    t('took.find', { seconds: formatNumber(lang, answer.ms / 1_000, 2) }),
    t('asked.at', { time: formatDateTime(lang, new Date(at).toISOString()) }),
  ]
  return (
    <>
      <ResultHead
        title={t('find.title', { count: answer.count })}
        facts={facts.join('　')}
        mode={mode}
        onMode={setMode}
        files={<ExportMenu path={exportAnswer.path.replace('{id}', answer.answerId)} count={answer.count} />}
      >
        {filter !== null && (
          <Link to="/register" search={{ filter }} className="button button--small">
            {t('register')}
          </Link>
        )}
      </ResultHead>
      <div className="planner-scroll">
        {answer.count === 0 && <EmptyState title={t('find.none')} why={t('find.noneWhy')} />}
        {mode === 'chart' && answer.count > 0 && <Charts answer={answer} />}
        {mode === 'table' && answer.count > 0 && <Rows items={items} hasDistance={answer.hasDistance} />}
        {rows.error !== null && <ErrorNote error={rows.error} onRetry={onAgain} />}
        {mode === 'table' && rows.hasNextPage && (
          <div className="planner-more">
            <Button small onClick={() => void rows.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </div>
      {items.length < answer.count && (
        <p className="planner-printed">
          {words('printed.first', { shown: items.length, count: answer.count })}
        </p>
      )}
      <p className="planner-note text-12 muted">{t('measured')}</p>
    </>
  )
}

function headings(lang: Lang): string[] {
  const of = lang === 'en' ? analysisMessages.en : analysisMessages.zh
  return [
    of['column.name'],
    translate(plannerMessages, lang, 'state'),
    of['column.areaName'],
    of['column.areaM2'],
    of['column.mu'],
    of['column.distanceM'],
  ]
}

function cells(row: AnswerRow, lang: Lang): string[] {
  const state = findAssetState(row.track, row.state)
  return [
    row.name,
    state === undefined ? row.state : wordOf(lang, state),
    row.areaName,
    formatNumber(lang, row.computedAreaM2, 2),
    formatNumber(lang, toMu(row.computedAreaM2), 2),
    row.distanceM === null ? '' : formatNumber(lang, row.distanceM, 1),
  ]
}

function Rows({ items, hasDistance }: { items: readonly AnswerRow[]; hasDistance: boolean }): ReactNode {
  const lang = useLang()
  const [name, kind, area, m2, mu, distance] = headings(lang)
  return (
    <table className="planner-table">
      <thead>
        <tr>
          <th>{name}</th>
          <th>{kind}</th>
          <th>{area}</th>
          <th className="number">{m2}</th>
          <th className="number">{mu}</th>
          {hasDistance && <th className="number">{distance}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((row) => {
          const [, state, place, square, small, far] = cells(row, lang)
          return (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/assets/$id" params={{ id: row.id }} search={{}}>
                  <FamilySeal family={row.family} /> {row.name}
                </Link>
              </th>
              <td>{state}</td>
              <td>{place}</td>
              <td className="number">{square}</td>
              <td className="number">{small}</td>
              {hasDistance && <td className="number">{far}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Charts({ answer }: { answer: Answer }): ReactNode {
  const t = useT(analysisMessages)
  const lang = useLang()
  const places = usePlaces()
  const nameOf = (code: string): string => {
    const place = places.find((one) => one.code === code)
    return place === undefined ? code : placeName(place, lang, true)
  }
  const classOf = (code: string): string => {
    const found = findAssetClass(code)
    return found === undefined ? code : wordOf(lang, found)
  }
  const bars = (groups: Answer['byArea'], label: (code: string) => string) =>
    Object.entries(groups)
      .map(([code, { areaM2 }]) => ({ label: label(code), value: Math.round(toMu(areaM2) * 100) / 100 }))
      .toSorted((a, b) => b.value - a.value)
      .slice(0, 12)
  const unit = t('column.mu')
  return (
    <div className="planner-charts">
      <Chart title={t('section.area')} unit={unit} bars={bars(answer.byArea, nameOf)} />
      <Chart title={t('section.class')} unit={unit} bars={bars(answer.byClass, classOf)} />
    </div>
  )
}
