/** The rows of a page as cards, for a phone. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AssetRow } from '../../shared/asset.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { formatArea, wordOf } from '../../shared/i18n/define.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { StatusMark } from '../assets/symbols/status-mark.tsx'
import { TitleStatusMark } from '../assets/symbols/title-status-mark.tsx'
import { useLookups } from '../assets/use-lookups.ts'
import { useLang } from '../i18n.tsx'

export function RegisterCards({ rows }: { rows: readonly AssetRow[] }): ReactNode {
  return (
    <ul className="register-cards">
      {rows.map((row) => (
        <li key={row.id}>
          <RegisterCard row={row} />
        </li>
      ))}
    </ul>
  )
}

function RegisterCard({ row }: { row: AssetRow }): ReactNode {
  const lang = useLang()
  const { areaName } = useLookups()
  const state = findAssetState(row.track, row.state)
  return (
    <Link to="/assets/$id" params={{ id: row.id }} className="register-card">
      <span className="row">
        <FamilySeal family={row.family} />
        <b className="ellipsis">{row.name}</b>
      </span>
      <span className="row register-card__marks">
        <StatusMark
          family={row.family}
          stage={row.stage}
          {...(state === undefined ? {} : { text: wordOf(lang, state) })}
        />
        <TitleStatusMark status={row.titleStatus} />
      </span>
      <span className="row text-12 muted">
        <span className="ellipsis">{areaName(row.areaCode)}</span>
        <span className="spacer" />
        <span className="nowrap">
          {formatArea(lang, row.computedAreaM2)}　{formatArea(lang, row.computedAreaM2, 'mu')}
        </span>
      </span>
    </Link>
  )
}
