/** Questions that planners really ask, whole: what × where × how. One whose layer is missing has no plan. */
import { analysisForm } from '../../shared/analysis/forms.ts'
import type { Layer } from '../../shared/layer.ts'
import { question } from '../../shared/question.ts'
import { emptyPlan, withAnalysis, type Plan } from './plan.ts'

export const exampleIds = ['metro', 'homes', 'redline', 'change', 'school', 'conflicts'] as const
export type ExampleId = (typeof exampleIds)[number]

const near = (layerId: string, distanceM: number) => [
  { place: { kind: 'layer', layerId }, how: { kind: 'near', distanceM } },
]

export function examplePlan(id: ExampleId, layers: readonly Layer[], now: number): Plan | null {
  const layerOf = (...kinds: Layer['kind'][]): string | undefined =>
    layers.find(({ kind }) => kinds.includes(kind))?.id
  const stations = layerOf('metro_station')
  const roadLayerId = layerOf('road') ?? null
  const whole = (asked: object, form: object | null): Plan => ({
    pending: null,
    question: question.parse(asked),
    form: form === null ? null : analysisForm.parse(form),
  })
  const joined = { analysis: 'assembly', gapM: 20, minMu: 5, roadLayerId }
  switch (id) {
    case 'metro':
      return stations === undefined
        ? null
        : whole({ filter: "assetClass = 'scattered'", where: near(stations, 500) }, joined)
    case 'homes':
      return stations === undefined
        ? null
        : whole(
            { filter: "family = 'idle_land' AND landUsePlanned LIKE '07%'", where: near(stations, 500) },
            joined,
          )
    case 'redline': {
      const layerId = layerOf('red_line_ecology', 'red_line_farmland')
      return layerId === undefined ? null : whole({}, { analysis: 'overlay', layerId })
    }
    case 'change':
      return withAnalysis(emptyPlan, 'change', now)
    case 'school': {
      const schools = layerOf('school')
      return schools === undefined
        ? null
        : whole({ filter: "family = 'idle_land'", where: near(schools, 300), order: 'distance' }, null)
    }
    case 'conflicts':
    default:
      return withAnalysis(emptyPlan, 'conflicts', now)
  }
}
