/** The nearest duty of the asset's open cases, its day, and the way to the next step. Nothing where no clock runs. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import { lampOf } from '../assets/symbols/lamp-of.ts'
import { dueWords } from '../assets/symbols/lamp-words.ts'
import { LampText } from '../assets/symbols/lamp.tsx'
import { useLang, useT } from '../i18n.tsx'
import { useToday } from '../session/use-today.ts'
import { DateText } from '../ui/date-text.tsx'

export function DrawerLamp({ asset }: { asset: Asset }): ReactNode {
  const t = useT(mapHomeMessages)
  const words = useT(filterMessages)
  const lang = useLang()
  const today = useToday()
  if (today === null || asset.endedAt !== null) return null
  const lamp = lampOf(asset, today)
  if (lamp === 'none') return null
  return (
    <p className="row drawer__lamp">
      <LampText lamp={lamp}>
        {asset.dueOn === null ? words('lamp.stopped') : dueWords(lang, asset.dueOn, today)}
      </LampText>
      {asset.dueOn !== null && (
        <span className="muted">
          <DateText value={asset.dueOn} />
        </span>
      )}
      <span className="spacer" />
      <Link to="/assets/$id" params={{ id: asset.id }} search={{ tab: 'cases' }}>
        {t('nextStep')}
      </Link>
    </p>
  )
}
