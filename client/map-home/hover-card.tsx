/** The card beside the pointer: what the tile knows of the asset below it. */
import type { ReactNode } from 'react'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { assetStageCodes, assetTrackCodes } from '../../shared/codes/asset-track.ts'
import { titleStatusCodes } from '../../shared/codes/title-status.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { StatusMark } from '../assets/symbols/status-mark.tsx'
import { TitleStatusMark } from '../assets/symbols/title-status-mark.tsx'
import { useLang } from '../i18n.tsx'
import type { AssetHit } from '../map/use-map.ts'
import { AreaText } from '../ui/area-text.tsx'
import { useHover } from './hover.ts'

/** The code, when the table has it; a tile is not checked by any schema. */
function codeIn<T extends string>(codes: readonly T[], value: unknown): T | undefined {
  return codes.find((code) => code === value)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const CARD = { width: 232, height: 104, gap: 14 } as const

/** `hide` is the asset that the drawer already shows. The card stays inside the window. */
export function HoverCard({ hide }: { hide: string | undefined }): ReactNode {
  const hit = useHover()
  if (hit === null || hit.id === hide) return null
  const right = hit.x + CARD.gap + CARD.width > innerWidth - 80
  const below = hit.y + CARD.gap + CARD.height > innerHeight - 90
  const left = right ? hit.x - CARD.gap - CARD.width : hit.x + CARD.gap
  const top = below ? hit.y - CARD.gap - CARD.height : hit.y + CARD.gap
  return (
    <div className="hover-card float" style={{ left, top }} aria-hidden>
      <HoverFacts properties={hit.properties} />
    </div>
  )
}

function HoverFacts({ properties }: { properties: AssetHit['properties'] }): ReactNode {
  const lang = useLang()
  const family = codeIn(assetFamilyCodes, properties['family'])
  const stage = codeIn(assetStageCodes, properties['stage'])
  const track = codeIn(assetTrackCodes, properties['track'])
  const title = codeIn(titleStatusCodes, properties['title_status'])
  const state = track === undefined ? undefined : findAssetState(track, textOf(properties['state']))
  const area = properties['area_m2']
  return (
    <>
      <div className="row">
        {family !== undefined && <FamilySeal family={family} size="small" decorative />}
        <b className="ellipsis">{textOf(properties['name'])}</b>
      </div>
      <div className="text-12 muted">{textOf(properties['no'])}</div>
      <div className="row text-12 hover-card__marks">
        {family !== undefined && stage !== undefined && (
          <StatusMark
            family={family}
            stage={stage}
            {...(state === undefined ? {} : { text: wordOf(lang, state) })}
          />
        )}
        {title !== undefined && <TitleStatusMark status={title} />}
      </div>
      <div className="text-12">{typeof area === 'number' && area > 0 && <AreaText areaM2={area} />}</div>
    </>
  )
}
