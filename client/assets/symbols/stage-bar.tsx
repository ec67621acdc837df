/** The five stages in a row: past tinted, the present in the family's colour, the rest grey. */
import type { ReactNode } from 'react'
import type { AssetFamily } from '../../../shared/codes/asset-class.ts'
import { assetStageCodes, type AssetStage } from '../../../shared/codes/asset-track.ts'
import { mapMessages } from '../../../shared/i18n/map.ts'
import { useLang, useT } from '../../i18n.tsx'
import { stageWord } from './code-words.ts'
import './symbols.css'

interface StageBarProps {
  family: AssetFamily
  /** `suspended` keeps the bar at `suspendedAt`, drawn dotted. */
  stage: AssetStage
  suspendedAt?: Exclude<AssetStage, 'suspended'>
  /** The state reached in each stage, under its name. */
  states?: Partial<Record<AssetStage, string>>
}

export function StageBar({ family, stage, suspendedAt = 'progress', states }: StageBarProps): ReactNode {
  const lang = useLang()
  const t = useT(mapMessages)
  const shown = assetStageCodes.filter((candidate) => candidate !== 'suspended')
  const present = shown.indexOf(stage === 'suspended' ? suspendedAt : stage)
  return (
    <ol
      className="stage-bar"
      data-family={family}
      data-suspended={stage === 'suspended' ? '' : undefined}
      aria-label={t('stage')}
    >
      {shown.map((candidate, index) => (
        <li
          key={candidate}
          data-past={index < present ? '' : undefined}
          aria-current={index === present ? 'step' : undefined}
        >
          {stageWord(candidate, lang)}
          {states !== undefined && <small>{states[candidate] ?? '\u00a0'}</small>}
        </li>
      ))}
    </ol>
  )
}
