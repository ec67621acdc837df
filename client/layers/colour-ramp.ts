/** Colours for the values of an attribute, and for steps of a number. Pure; the hues stay apart for those who see red and green alike. */
import type { LayerStyle, LayerValues } from '../../shared/layer.ts'

type ColourBy = NonNullable<LayerStyle['colourBy']>
export type ByValue = Extract<ColourBy, { colours: unknown }>
export type ByStep = Extract<ColourBy, { steps: unknown }>

/** After Okabe and Ito (2008), without black, and lighter ones of the same hues. */
const hues = [
  '#E69F00',
  '#56B4E9',
  '#009E73',
  '#CC79A7',
  '#D55E00',
  '#0072B2',
  '#C9B400',
  '#8C6BB1',
  '#F4C97A',
  '#A9D8F2',
  '#7CC9AE',
  '#E5BFD3',
] as const

/** From light to dark, of one or two hues, as ColorBrewer has them (YlOrBr, YlGnBu, Purples). */
export const ramps = {
  earth: ['#FFF7BC', '#FEE391', '#FEC44F', '#FB9A29', '#D95F0E', '#993404'],
  water: ['#EDF8B1', '#C7E9B4', '#7FCDBB', '#41B6C4', '#2C7FB8', '#253494'],
  plum: ['#F2F0F7', '#DADAEB', '#BCBDDC', '#9E9AC8', '#756BB1', '#54278F'],
} as const
export type RampName = keyof typeof ramps
export const rampNames = Object.keys(ramps) as RampName[]

export const MOST_VALUES = 24
export const stepCounts = [3, 4, 5, 6] as const

/** The most frequent values get the strongest hues; colours chosen before stay. */
export function byValue(attribute: string, { values }: LayerValues, before: Partial<ByValue> = {}): ByValue {
  const kept = before.attribute === attribute ? (before.colours ?? {}) : {}
  const shown = values.slice(0, MOST_VALUES)
  return {
    attribute,
    colours: Object.fromEntries(
      shown.map(({ value }, index) => [value, kept[value] ?? hues[index % hues.length] ?? hues[0]]),
    ),
  }
}

/** `count` colours out of the ramp, its ends among them. */
const spread = (name: RampName, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const ramp = ramps[name]
    return ramp[Math.round((index * (ramp.length - 1)) / Math.max(1, count - 1))] ?? ramp[0]
  })

/** To two figures, so that a legend reads well. */
function rounded(value: number, span: number): number {
  const unit = 10 ** Math.floor(Math.log10(span || 1) - 1)
  return Number((Math.round(value / unit) * unit).toPrecision(6))
}

/** Steps with about as many features each, at round figures; fewer where the figures do not differ. */
export function byStep(
  attribute: string,
  quantiles: readonly number[],
  count: number,
  ramp: RampName,
): ByStep {
  const last = quantiles.length - 1
  const at = (share: number): number => {
    const place = share * last
    const [low, high] = [quantiles[Math.floor(place)] ?? 0, quantiles[Math.ceil(place)] ?? 0]
    return low + (high - low) * (place - Math.floor(place))
  }
  const span = (quantiles[last] ?? 0) - (quantiles[0] ?? 0)
  const froms = Array.from({ length: count - 1 }, (_, index) => rounded(at((index + 1) / count), span))
  const rising = [...new Set(froms)].filter((from) => from > (quantiles[0] ?? 0)).toSorted((a, b) => a - b)
  const used = rising.length === 0 ? [quantiles[last] ?? 0] : rising
  const [below = '', ...colours] = spread(ramp, used.length + 1)
  return { attribute, below, steps: used.map((from, index) => ({ from, colour: colours[index] ?? below })) }
}
