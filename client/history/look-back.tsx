/** Looking back: the moment is chosen on the clock of Chongqing and kept in the address; a banner says so. */
import { History } from 'lucide-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import './history.css'

const CHONGQING_MS = 8 * 3_600_000

/** ISO moment to the value of a datetime-local input, on the clock of Chongqing. */
export const localOf = (iso: string): string =>
  new Date(Date.parse(iso) + CHONGQING_MS).toISOString().slice(0, 16)

/** The last instant of the minute chosen, so that what was saved in that minute is seen; null for no date. */
export function momentOf(local: string): string | null {
  const time = Date.parse(`${local}:59.999Z`)
  return Number.isNaN(time) ? null : new Date(time - CHONGQING_MS).toISOString()
}

export function LookBackPicker({ at }: { at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  const navigate = useNavigate({ from: '/assets/$id' })
  const [now] = useState(() => localOf(new Date().toISOString()))
  return (
    <label className="row look-back__picker">
      {t('history.asOf')}
      <input
        className="input input--small"
        type="datetime-local"
        aria-label={t('history.asOfLabel')}
        max={now}
        defaultValue={at === undefined ? '' : localOf(at)}
        key={at ?? 'now'}
        onBlur={(event) => choose(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose(event.currentTarget.value)
        }}
      />
    </label>
  )

  function choose(local: string): void {
    if (local === '' || (at !== undefined && localOf(at) === local)) return
    const moment = momentOf(local)
    if (moment !== null && local <= now) void navigate({ search: { tab: 'overview', at: moment } })
  }
}

export function LookBackBanner({ asset, at }: { asset: Asset; at: string }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  return (
    <div className="look-back" role="status">
      <History size={16} strokeWidth={1.75} aria-hidden />
      <b>{t('history.banner', { time: formatDateTime(lang, at) })}</b>
      <span>
        {t('history.bannerVersion', {
          version: asset.version,
          person: asset.changedBy,
          changed: formatDateTime(lang, asset.changedAt),
        })}
      </span>
      <span className="spacer" />
      <LookBackPicker at={at} />
      <Link from="/assets/$id" to="/assets/$id" search={{ tab: 'history' }} className="button button--small">
        {t('history.back')}
      </Link>
    </div>
  )
}
