/** The sheet of symbols and components, to be looked at beside the design while building. Not in production. */
import type { ReactNode } from 'react'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { assetStageCodes } from '../../shared/codes/asset-track.ts'
import { titleStatusCodes } from '../../shared/codes/title-status.ts'
import { familyWord, stageWord } from '../assets/symbols/code-words.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { StageBar } from '../assets/symbols/stage-bar.tsx'
import { StatusMark, Swatch } from '../assets/symbols/status-mark.tsx'
import { TitleStatusMark } from '../assets/symbols/title-status-mark.tsx'
import { useLang } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { GalleryComponents } from './gallery-components.tsx'

export function GalleryPage(): ReactNode {
  return (
    <main
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(340px, 1fr))',
        gap: 12,
        padding: 20,
      }}
    >
      <Card title="图例">
        <LegendMatrix />
      </Card>
      <Card title="权属">
        <div className="stack" style={{ gap: 8 }}>
          {titleStatusCodes.map((status) => (
            <TitleStatusMark key={status} status={status} />
          ))}
        </div>
      </Card>
      <Card title="印章与阶段">
        <div className="stack" style={{ gap: 12 }}>
          {assetFamilyCodes.map((family) => (
            <div key={family} className="row">
              <FamilySeal family={family} size="small" />
              <FamilySeal family={family} />
              <FamilySeal family={family} size="large" />
              <StatusMark family={family} stage="progress" strong />
            </div>
          ))}
          <StageBar family="idle_land" stage="progress" />
          <StageBar family="concession" stage="suspended" suspendedAt="active" />
          <StageBar family="untitled" stage="decided" states={{ check: '已摸底', decided: '已受理' }} />
        </div>
      </Card>
      <GalleryComponents />
    </main>
  )
}

function LegendMatrix(): ReactNode {
  const lang = useLang()
  return (
    <table>
      <thead>
        <tr className="text-12 muted">
          <th>类别</th>
          {assetStageCodes.map((stage) => (
            <td key={stage}>{stageWord(stage, lang)}</td>
          ))}
        </tr>
      </thead>
      <tbody>
        {assetFamilyCodes.map((family) => (
          <tr key={family}>
            <td>
              <FamilySeal family={family} size="small" decorative /> {familyWord(family, lang)}
            </td>
            {assetStageCodes.map((stage) => (
              <td key={stage}>
                <Swatch family={family} stage={stage} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
