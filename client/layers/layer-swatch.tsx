/** How a layer looks, as a small sign. */
import type { ReactNode } from 'react'
import type { Layer } from '../../shared/layer.ts'

const dashes = { solid: undefined, dash: '4 2.5', dot: '1 2.5', dashdot: '5 2 1 2' } as const

export function LayerSwatch({ layer }: { layer: Pick<Layer, 'geometryType' | 'style'> }): ReactNode {
  const { geometryType, style } = layer
  const stroke = {
    stroke: style.color,
    strokeDasharray: dashes[style.dash],
    strokeWidth: Math.min(2.4, Math.max(1, style.width)),
  }
  return (
    <svg width={22} height={14} viewBox="0 0 22 14" aria-hidden className="layer-swatch">
      {geometryType === 'point' && (
        <circle cx={11} cy={7} r={4} fill="#fff" stroke={style.color} strokeWidth={2} />
      )}
      {geometryType === 'line' && <path d="M2 11 L8 4 L14 9 L20 3" fill="none" {...stroke} />}
      {geometryType === 'polygon' && (
        <rect
          x={2}
          y={2}
          width={18}
          height={10}
          fill={style.fill ?? 'none'}
          fillOpacity={Math.min(1, style.fillOpacity + 0.25)}
          {...stroke}
        />
      )}
    </svg>
  )
}
