/** Holds and exits that are open from almost anywhere: beside the diagram, for drawn they would cross everything. */
import type { ReactNode } from 'react'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import type { PossibleStep } from '../../shared/workflow/decide.ts'
import { useLang, useT } from '../i18n.tsx'
import { stateName } from './case-words.ts'

interface SideStatesProps {
  track: AssetTrack
  states: readonly string[]
  lookOf: (state: string) => string
  reach: ReadonlyMap<string, PossibleStep>
  onPick: ((transition: string) => void) | undefined
  onState: ((state: string) => void) | undefined
  /** Stands at the end of the line. */
  children?: ReactNode
}

export function SideStates({
  track,
  states,
  lookOf,
  reach,
  onPick,
  onState,
  children,
}: SideStatesProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  if (states.length === 0 && !children) return null
  return (
    <div className="diagram-side">
      {states.length > 0 && <span className="text-12 muted">{t('process.lane')}</span>}
      {states.map((state) => {
        const step = reach.get(state)
        const name = stateName(lang, track, state)
        const pickStep =
          step === undefined || onPick === undefined ? undefined : () => onPick(step.transition.id)
        const pick = onState === undefined ? pickStep : () => onState(state)
        if (pick === undefined)
          return (
            <span key={state} className="diagram-side__state" data-look={lookOf(state)}>
              {name}
            </span>
          )
        return (
          <button
            key={state}
            type="button"
            className="diagram-side__state"
            data-look={lookOf(state)}
            onClick={pick}
          >
            {name}
            {step?.ready === false && <small>{t('lacks.short', { count: step.missing.length })}</small>}
          </button>
        )
      })}
      <span className="spacer" />
      {children}
    </div>
  )
}
