/** Lines and bars over one axis, drawn as SVG by echarts, which loads with the first chart. The tables beside it say the same. */
import { useEffect, useRef, type ReactNode } from 'react'

export interface ChartSeries {
  readonly name: string
  readonly kind: 'line' | 'bar'
  readonly color: string
  readonly dashed?: true
  readonly values: readonly (number | null)[]
}

interface LineChartProps {
  title: string
  labels: readonly string[]
  series: readonly ChartSeries[]
  height?: number
}

const optionOf = ({ title, labels, series }: LineChartProps) => ({
  aria: { enabled: true, label: { description: title } },
  animation: false,
  textStyle: { fontFamily: 'inherit' },
  grid: { left: 4, right: 16, top: 32, bottom: 4, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8, itemGap: 18, icon: 'rect', textStyle: { color: '#33424F', fontSize: 12 } },
  tooltip: { trigger: 'axis' as const, confine: true, valueFormatter: (value: unknown) => typeof value === 'number' ? value.toFixed(2) : '—' },
  xAxis: { type: 'category' as const, data: [...labels], boundaryGap: series.some(({ kind }) => kind === 'bar'), axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: '#C5CBCF' } }, axisLabel: { color: '#4B5A66' } },
  yAxis: { type: 'value' as const, splitLine: { lineStyle: { color: '#EAEDEE' } }, axisLabel: { color: '#4B5A66' } },
  series: series.map(({ name, kind, color, dashed, values }, index) => ({
    name, type: kind, data: [...values], showSymbol: false, symbol: 'none', barMaxWidth: 22, itemStyle: { color },
    lineStyle: { color, width: 2, type: dashed === true ? ('dashed' as const) : ('solid' as const) },
    ...(index === 0 ? { markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: '#4B5A66', type: 'solid' as const, width: 1 }, data: [{ yAxis: 0 }] } } : {}),
  })),
}) // prettier-ignore

async function load(node: HTMLElement) {
  const [{ init, use }, charts, components, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  const { GridComponent, AriaComponent, LegendComponent, TooltipComponent, MarkLineComponent } = components
  use([charts.LineChart, charts.BarChart, GridComponent, AriaComponent, LegendComponent, TooltipComponent, MarkLineComponent, SVGRenderer]) // prettier-ignore
  return init(node, null, { renderer: 'svg' })
}

type Chart = Awaited<ReturnType<typeof load>>

export function LineChart(props: LineChartProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  const chart = useRef<Chart | null>(null)
  const newest = useRef(props)
  const key = JSON.stringify(props)
  useEffect(() => {
    const node = ref.current
    if (node === null) return undefined
    let over = false
    const resize = new ResizeObserver(() => chart.current?.resize())
    const start = async (): Promise<void> => {
      const made = await load(node)
      if (over) return made.dispose()
      chart.current = made
      made.setOption(optionOf(newest.current))
      resize.observe(node)
    }
    void start()
    return () => {
      over = true
      resize.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    newest.current = JSON.parse(key) as LineChartProps
    chart.current?.setOption(optionOf(newest.current), { notMerge: true })
  }, [key])
  return (
    <figure className="bench-chart">
      <figcaption className="text-12 muted">{props.title}</figcaption>
      <div ref={ref} style={{ height: props.height ?? 220 }} aria-hidden />
    </figure>
  )
}
