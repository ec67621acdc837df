/** A workflow drawn as a diagram: the way a case came, where it stands, what it can reach and what blocks it. */
import { useMemo, type KeyboardEvent, type ReactNode } from 'react'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import type { PossibleStep } from '../../shared/workflow/decide.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'
import { useLang, useT } from '../i18n.tsx'
import { stateName } from './case-words.ts'
import { BOX, type Box, type Line } from './diagram-layout.ts'
import { pathOf, routeOf } from './diagram-route.ts'
import { SideStates } from './diagram-side.tsx'
import { isLong, linesOf } from './label-lines.ts'
import { useFittedLayout } from './use-fitted-layout.ts'

interface DiagramProps {
  definition: WorkflowDefinition
  current?: string
  /** States passed, with the day they were entered. */
  path?: ReadonlyMap<string, string>
  possible?: readonly PossibleStep[]
  /** The step whose box was chosen. */
  onPick?: (transition: string) => void
  /** Without a case: every box can be chosen, the one chosen shows its ways on. */
  onState?: (state: string) => void
  chosen?: string
}

/** Hue is the family: the same colour as the asset on the map. */
const familyOf = (track: AssetTrack): 'idle' | 'untitled' | 'concession' =>
  track === 'title_confirmation' ? 'untitled' : track === 'concession' ? 'concession' : 'idle'

type Look = 'current' | 'done' | 'ready' | 'blocked' | 'far' | 'plain'

export function WorkflowDiagram({
  definition,
  current,
  path,
  possible = [],
  onPick,
  onState,
  chosen,
}: DiagramProps): ReactNode {
  const t = useT(casePageMessages)
  const { frame, layout, scale, partial, all, setAll } = useFittedLayout(definition, current, path)
  const boxes = useMemo(() => new Map(layout.boxes.map((box) => [box.state, box])), [layout])
  const reach = useMemo(() => new Map(possible.map((step) => [step.to, step])), [possible])
  const onward = useMemo(
    () => new Set(arrowsOf(definition).flatMap(({ from, to }) => (from === chosen ? [to] : []))),
    [definition, chosen],
  )
  const lookOf = (state: string): Look => {
    if (state === current || state === chosen) return 'current'
    if (onState !== undefined) return onward.has(state) ? 'ready' : 'plain'
    const step = reach.get(state)
    if (step !== undefined) return step.ready ? 'ready' : 'blocked'
    return path?.has(state) === true ? 'done' : 'far'
  }
  const shown = layout.lines.filter(
    ({ from, to, back }) =>
      !back || from === (chosen ?? current) || (path?.has(from) === true && path.has(to)),
  )
  const extra = possible
    .filter(
      ({ to }) =>
        current !== undefined &&
        // A state open from anywhere stands beside the diagram: no arrow leaves it.
        boxes.has(current) &&
        to !== current &&
        boxes.has(to) &&
        !shown.some((line) => line.from === current && line.to === to),
    )
    .map(({ to, transition }): Line => ({
      from: current!,
      to,
      transition: transition.id,
      back: (boxes.get(to)?.x ?? 0) <= (boxes.get(current!)?.x ?? 0),
    }))
  return (
    <div data-family={familyOf(definition.track)}>
      <div className="diagram" ref={frame} tabIndex={0} role="group" aria-label={t('process.scroll')}>
        <svg
          width={layout.width * scale}
          height={layout.height * scale}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
        >
          <defs>
            <marker
              id="arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto-start-reverse"
            >
              <path d="M0 .8 7.2 4 0 7.2z" fill="context-stroke" />
            </marker>
          </defs>
          {[...shown, ...extra].map((line) => (
            <path
              key={`${line.from}>${line.to}`}
              className="diagram__line"
              data-look={
                line.from === (chosen ?? current)
                  ? lookOf(line.to)
                  : path?.has(line.from) === true && path.has(line.to)
                    ? 'done'
                    : 'far'
              }
              d={pathOf(routeOf(boxes.get(line.from)!, boxes.get(line.to)!, layout.boxes))}
              markerEnd="url(#arrow)"
            />
          ))}
          {layout.boxes.map((box) => (
            <StateBox
              key={box.state}
              box={box}
              track={definition.track}
              look={lookOf(box.state)}
              date={path?.get(box.state)}
              step={reach.get(box.state)}
              onPick={onPick}
              onState={onState}
            />
          ))}
        </svg>
      </div>
      <SideStates
        track={definition.track}
        states={layout.beside}
        lookOf={lookOf}
        reach={reach}
        onPick={onPick}
        onState={onState}
      >
        {partial && (
          <button
            type="button"
            className="link-button text-12"
            aria-pressed={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('process.part') : t('process.whole', { count: definition.states.length })}
          </button>
        )}
      </SideStates>
    </div>
  )
}

interface StateBoxProps {
  box: Box
  track: WorkflowDefinition['track']
  look: Look
  date: string | undefined
  step: PossibleStep | undefined
  onPick: ((transition: string) => void) | undefined
  onState: ((state: string) => void) | undefined
}

function StateBox({ box, track, look, date, step, onPick, onState }: StateBoxProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const name = stateName(lang, track, box.state)
  const lines = linesOf(name)
  const note =
    step !== undefined && !step.ready
      ? t('lacks.short', { count: step.missing.length })
      : date === undefined
        ? ''
        : formatDate(lang, date, 'short')
  const pickStep = step === undefined || onPick === undefined ? undefined : () => onPick(step.transition.id)
  const pick = onState === undefined ? pickStep : () => onState(box.state)
  return (
    <g
      className="diagram__state"
      data-look={look}
      {...(pick === undefined
        ? {}
        : {
            role: 'button',
            tabIndex: 0,
            onClick: pick,
            onKeyDown: (event: KeyboardEvent) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              // Space would scroll the page.
              event.preventDefault()
              pick()
            },
          })}
    >
      <title>{note === '' ? name : `${name}　${note}`}</title>
      <rect x={box.x} y={box.y} width={BOX.width} height={BOX.height} rx="3" />
      <text
        data-small={lines.length > 1 || isLong(name) ? '' : undefined}
        x={box.x + BOX.width / 2}
        y={box.y + BOX.height / 2}
      >
        {lines.length === 1
          ? name
          : lines.map((line, index) => (
              <tspan key={line} x={box.x + BOX.width / 2} dy={index === 0 ? -6.5 : 13}>
                {line}
              </tspan>
            ))}
      </text>
      {note !== '' && (
        <text
          className="diagram__note"
          data-missing={step !== undefined && !step.ready ? '' : undefined}
          x={box.x + BOX.width / 2}
          y={box.y - 7}
        >
          {note}
        </text>
      )}
    </g>
  )
}

/** What the four looks mean. */
export function DiagramKey({ track }: { track: AssetTrack }): ReactNode {
  const t = useT(casePageMessages)
  const looks = [
    ['done', 'key.done'],
    ['current', 'key.current'],
    ['ready', 'key.reach'],
    ['blocked', 'key.blocked'],
  ] as const
  return (
    <span className="diagram-key" data-family={familyOf(track)}>
      {looks.map(([look, key]) => (
        <span key={look} className="row">
          <i data-look={look} aria-hidden />
          {t(key)}
        </span>
      ))}
    </span>
  )
}
