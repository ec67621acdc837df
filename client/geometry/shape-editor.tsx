/** Editing a shape: tools, map, coordinates, and what is wrong with it as it is drawn. */
import { Circle, Eraser, Hand, PencilLine, Redo2, Slash, SquareDashedMousePointer, Undo2 } from 'lucide-react'
import { useMemo, useState, type Dispatch, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { CoordinatePanel } from './coordinate-panel.tsx'
import { DrawSurface } from './draw-surface.tsx'
import { kinksOf } from './live-checks.ts'
import { ParcelSheet } from './parcel-sheet.tsx'
import { ShapeVerdict } from './shape-verdict.tsx'
import { kindOf, type ShapeKind } from './shape-parts.ts'
import type { DrawTool } from './shape-draw.ts'
import type { ShapeHistory, ShapeStep } from './shape-history.ts'
import { faultPoint, type OverlayShape } from './sheet-overlay.ts'
import type { ShapeCheck } from './use-geometry-check.ts'

interface ShapeEditorProps {
  history: ShapeHistory
  onStep: Dispatch<ShapeStep>
  check: ShapeCheck
  /** The asset whose own shape this is. */
  assetId?: string
  /** Where the map opens. */
  focus: readonly (Geometry | null)[]
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const tools = [
  { tool: 'polygon', label: 'draw.polygon', Icon: SquareDashedMousePointer },
  { tool: 'linestring', label: 'draw.line', Icon: Slash },
  { tool: 'point', label: 'draw.point', Icon: Circle },
  { tool: 'select', label: 'draw.edit', Icon: PencilLine },
  { tool: 'static', label: 'draw.pan', Icon: Hand },
] as const

export function ShapeEditor({ history, onStep, check, assetId, focus }: ShapeEditorProps): ReactNode {
  const t = useT(assetPageMessages)
  const shape = history.present
  const [tool, setTool] = useState<DrawTool>(shape === null ? 'polygon' : 'select')
  const [wanted, setWanted] = useState<readonly (Geometry | null)[]>(focus)
  const overlay = useOverlayShapes(shape, check)
  const kind: ShapeKind = shape === null ? kindOfTool(tool) : kindOf(shape)
  return (
    <div className="shape-editor">
      <Toolbar tool={tool} onTool={setTool} history={history} onStep={onStep} />
      <div className="shape-editor__map">
        <ParcelSheet geometry={null} overlay={overlay} focus={wanted} neighbours foot={null}>
          <DrawSurface
            shape={shape}
            tool={tool}
            {...(assetId === undefined ? {} : { assetId })}
            onShape={(to, drawn) => {
              onStep({ kind: 'change', to })
              if (drawn) setTool('select')
            }}
          />
          {tool !== 'static' && (
            <div className="shape-editor__hint float">
              {t(`draw.hint.${tool}`)}
              {tool !== 'point' && <span className="dim"> {t('draw.snap')}</span>}
            </div>
          )}
        </ParcelSheet>
      </div>
      <div className="shape-editor__below">
        <ShapeVerdict shape={shape} check={check} />
        <CoordinatePanel
          shape={shape}
          kind={kind}
          onApply={(to) => {
            onStep({ kind: 'change', to })
            setWanted([to])
            setTool('select')
          }}
        />
      </div>
    </div>
  )
}

const kindOfTool = (tool: DrawTool): ShapeKind =>
  tool === 'point' ? 'point' : tool === 'linestring' ? 'line' : 'polygon'

function useOverlayShapes(shape: Geometry | null, { check }: ShapeCheck): readonly OverlayShape[] {
  return useMemo(() => {
    const crossings = kinksOf(shape).map(faultPoint)
    const at = check?.problemAt
    const told = at === null || at === undefined || crossings.length > 0 ? [] : [faultPoint(at)]
    const overlaps = (check?.overlaps ?? []).map((one): OverlayShape => ({
      role: 'overlap',
      geometry: one.geometry,
    }))
    return [...overlaps, ...crossings, ...told]
  }, [shape, check])
}

interface ToolbarProps {
  tool: DrawTool
  onTool: (tool: DrawTool) => void
  history: ShapeHistory
  onStep: Dispatch<ShapeStep>
}

function Toolbar({ tool, onTool, history, onStep }: ToolbarProps): ReactNode {
  const t = useT(assetPageMessages)
  return (
    <div className="shape-editor__tools" role="toolbar" aria-label={t('draw.tools')}>
      {tools.map(({ tool: name, label, Icon }) => (
        <Button key={name} small aria-pressed={tool === name} onClick={() => onTool(name)}>
          <Icon {...icon} />
          {t(label)}
        </Button>
      ))}
      <span className="spacer" />
      <Button
        small
        icon
        aria-label={t('draw.undo')}
        title={`${t('draw.undo')} Ctrl+Z`}
        disabled={history.past.length === 0}
        onClick={() => onStep({ kind: 'undo' })}
      >
        <Undo2 {...icon} />
      </Button>
      <Button
        small
        icon
        aria-label={t('draw.redo')}
        title={`${t('draw.redo')} Ctrl+Y`}
        disabled={history.future.length === 0}
        onClick={() => onStep({ kind: 'redo' })}
      >
        <Redo2 {...icon} />
      </Button>
      <Button
        small
        icon
        aria-label={t('draw.clear')}
        title={t('draw.clear')}
        disabled={history.present === null}
        onClick={() => {
          onStep({ kind: 'change', to: null })
          onTool('polygon')
        }}
      >
        <Eraser {...icon} />
      </Button>
    </div>
  )
}
