/** Bars of a result, drawn as SVG by echarts, which loads with the first chart. Said in words to screen readers. */
import { useEffect, useRef, type ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { useLang } from '../i18n.tsx'

export interface Bar {
  readonly label: string
  readonly value: number
}

interface ChartProps {
  title: string
  unit: string
  bars: readonly Bar[]
}

async function draw(node: HTMLElement, { title, unit, bars }: ChartProps): Promise<() => void> {
  const [{ init, use }, { BarChart }, { GridComponent, AriaComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  use([BarChart, GridComponent, AriaComponent, SVGRenderer])
  const chart = init(node, null, { renderer: 'svg' })
  chart.setOption({
    aria: { enabled: true, label: { description: title } },
    animation: false,
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', name: unit, splitLine: { lineStyle: { color: '#EAEDEE' } } },
    yAxis: { type: 'category', inverse: true, data: bars.map(({ label }) => label), axisTick: { show: false } },
    series: [{ type: 'bar', barMaxWidth: 18, itemStyle: { color: '#0E5290' }, data: bars.map(({ value }) => value), label: { show: true, position: 'right' } }],
  }) // prettier-ignore
  const resize = new ResizeObserver(() => chart.resize())
  resize.observe(node)
  return () => {
    resize.disconnect()
    chart.dispose()
  }
}

export function Chart(props: ChartProps): ReactNode {
  const lang = useLang()
  const ref = useRef<HTMLDivElement>(null)
  const { title, unit, bars } = props
  const key = JSON.stringify([title, unit, bars])
  useEffect(() => {
    const node = ref.current
    if (node === null) return undefined
    let end: (() => void) | null = null
    let over = false
    const [heading, of, values] = JSON.parse(key) as [string, string, Bar[]]
    const start = async (): Promise<void> => {
      const stop = await draw(node, { title: heading, unit: of, bars: values })
      if (over) stop()
      else end = stop
    }
    void start()
    return () => {
      over = true
      end?.()
    }
  }, [key])
  return (
    <figure className="planner-chart">
      <figcaption className="text-12 muted">
        {title}　{unit}
      </figcaption>
      <div ref={ref} style={{ height: Math.max(96, bars.length * 26 + 40) }} aria-hidden />
      <ul className="visually-hidden">
        {bars.map(({ label, value }) => (
          <li key={label}>
            {label} {formatNumber(lang, value)} {unit}
          </li>
        ))}
      </ul>
    </figure>
  )
}
