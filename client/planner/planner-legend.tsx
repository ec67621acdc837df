/** What the colours of a result mean, on the map itself. The colours are those of shape-layers. */
import type { CSSProperties, ReactNode } from 'react'
import type { AnalysisId } from '../../shared/analysis/forms.ts'
import { assetFamilies } from '../../shared/codes/asset-class.ts'
import { analysisMessages, type AnalysisMessage } from '../../shared/i18n/analysis.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useLang, useT } from '../i18n.tsx'
import { hotColours, partColours, scoreColours, familyColours } from './shape-layers.ts'

type Part = keyof typeof partColours

const parts: Readonly<Partial<Record<AnalysisId, readonly Part[]>>> = {
  assembly: ['outline', 'member'],
  overlay: ['cut'],
  conflicts: ['conflict', 'accepted'],
  reach: ['way', 'far'],
  change: ['before', 'after'],
}
const lines: ReadonlySet<Part> = new Set<Part>(['way', 'far', 'before'])

export function PlannerLegend({ analysis }: { analysis: AnalysisId | null }): ReactNode {
  const t = useT(plannerMessages)
  const a = useT(analysisMessages)
  const lang = useLang()
  if (analysis === 'suitability')
    return (
      <Frame>
        <span className="row">
          0
          <i
            className="planner-legend__ramp"
            style={{ background: `linear-gradient(to right, ${scoreColours.join()})` }}
          />
          100
        </span>
        <span>{t('legend.score')}</span>
      </Frame>
    )
  if (analysis === 'density')
    return (
      <Frame>
        {Object.entries(hotColours).map(([key, colour]) => (
          <Key key={key} style={{ background: colour }} text={a(`hot.${key}` as AnalysisMessage)} />
        ))}
      </Frame>
    )
  const drawn = analysis === null ? undefined : parts[analysis]
  return (
    <Frame>
      {drawn === undefined
        ? assetFamilies.map((one) => (
            <Key key={one.code} style={{ background: familyColours[one.code] }} text={wordOf(lang, one)} />
          ))
        : drawn.map((part) => <Key key={part} style={styleOf(part)} text={t(`legend.${part}`)} />)}
    </Frame>
  )
}

function styleOf(part: Part): CSSProperties {
  const { line, fill } = partColours[part]
  if (lines.has(part))
    return { height: 0, borderTop: `2px ${part === 'before' ? 'dashed' : 'solid'} ${line}` }
  return { background: fill, border: `1.5px solid ${line}` }
}

const Frame = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="planner-legend float text-12">{children}</div>
)

const Key = ({ style, text }: { style: CSSProperties; text: string }): ReactNode => (
  <span className="row nowrap">
    <i className="planner-legend__key" style={style} />
    {text}
  </span>
)
