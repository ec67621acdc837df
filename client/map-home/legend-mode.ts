/** What the colours of the map mean: the modes that a person may choose, as the address names them. */
export const legendModes = ['stage', 'lamp', 'state', 'title', 'use'] as const
export type LegendMode = (typeof legendModes)[number]

export const legendModeOf = (text: string | undefined): LegendMode =>
  legendModes.find((mode) => mode === text) ?? 'stage'
