/** Status as the parcel's own fill, 16 × 12, and words; never a filled pill. */
import type { ReactNode } from 'react'
import type { AssetFamily } from '../../../shared/codes/asset-class.ts'
import type { AssetStage } from '../../../shared/codes/asset-track.ts'
import { useLang } from '../../i18n.tsx'
import { stageWord } from './code-words.ts'
import './symbols.css'

/** Only the fill, for legends and headers that write the words elsewhere. */
export function Swatch({ family, stage }: { family: AssetFamily; stage: AssetStage }): ReactNode {
  return <i className="swatch" data-family={family} data-stage={stage} aria-hidden />
}

interface StatusMarkProps {
  family: AssetFamily
  stage: AssetStage
  /** The state in words, e.g. 调查中; the stage's own name without it. */
  text?: string
  strong?: boolean
}

export function StatusMark({ family, stage, text, strong = false }: StatusMarkProps): ReactNode {
  const lang = useLang()
  return (
    <span className={strong ? 'status-mark status-mark--strong' : 'status-mark'} data-family={family}>
      <Swatch family={family} stage={stage} />
      {text ?? stageWord(stage, lang)}
    </span>
  )
}
