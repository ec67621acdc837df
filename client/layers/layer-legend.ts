/** The colours of a style as lines of a legend: value or range, and its colour. Pure. */
import { type Lang, formatNumber, translate } from '../../shared/i18n/define.ts'
import { layerStyleMessages } from '../../shared/i18n/layer-style.ts'
import type { LayerStyle } from '../../shared/layer.ts'

export interface LegendLine {
  readonly words: string
  readonly colour: string
}

export function legendOf({ colourBy }: Pick<LayerStyle, 'colourBy'>, lang: Lang): LegendLine[] {
  if (colourBy === null) return []
  if (!('steps' in colourBy))
    return Object.entries(colourBy.colours).map(([words, colour]) => ({ words, colour }))
  const { below, steps } = colourBy
  const words = (key: 'legend.below' | 'legend.above' | 'legend.between', from: number, to = 0): string =>
    translate(layerStyleMessages, lang, key, { from: formatNumber(lang, from), to: formatNumber(lang, to) })
  return [
    { words: words('legend.below', steps[0]?.from ?? 0), colour: below },
    ...steps.map(({ from, colour }, index) => {
      const next = steps[index + 1]
      return {
        words: next === undefined ? words('legend.above', from) : words('legend.between', from, next.from),
        colour,
      }
    }),
  ]
}
