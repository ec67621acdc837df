/** One line of the queue: what to do, on what, why, by when, and the button. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DeskItem } from '../../shared/desk.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useLang, useT } from '../i18n.tsx'
import { lampText, stateName } from '../workflow/case-words.ts'
import { DeskActs } from './desk-acts.tsx'
import { LampText } from '../assets/symbols/lamp.tsx'

interface DeskLineProps {
  item: DeskItem
  /** Dates of this year are written without it. */
  year: string | undefined
  chosen: boolean
  onChoose: () => void
}

export function DeskLine({ item, year, chosen, onChoose }: DeskLineProps): ReactNode {
  const t = useT(deskMessages)
  const tc = useT(casePageMessages)
  const lang = useLang()
  const step = lang === 'en' ? item.stepEn : item.stepZh
  const clock = item.clock === null ? '' : lang === 'en' ? item.clock.en : item.clock.zh
  return (
    <li id={`desk-${item.id}`} className="desk-line" data-chosen={chosen ? '' : undefined}>
      <FamilySeal family={item.family} />
      <button type="button" className="desk-line__what" aria-pressed={chosen} onClick={onChoose}>
        <span className="ellipsis">
          <b>{step ?? t('waitsFor')}</b>　{item.assetName}
        </span>
        <span className="text-12 muted ellipsis">
          {stateName(lang, item.track, item.state)}
          {clock !== '' && `　·　${clock}`}
          {item.proposals > 0 && `　·　${t('why.proposals')} ${item.proposals}`}
          {item.assigneeName !== null && `　·　${item.assigneeName}`}
          {item.muted && `　·　${t('muted')}`}
        </span>
      </button>
      <LampText lamp={item.lamp}>
        {item.dueOn !== null && (
          <span className="desk-line__date">
            {formatDate(lang, item.dueOn, item.dueOn.slice(0, 4) === year ? 'short' : 'full')}
          </span>
        )}
        {lampText(tc, item)}
      </LampText>
      <DeskActs item={item} />
      <Link
        className={item.ready ? 'button button--small button--primary' : 'button button--small'}
        to="/cases/$caseId"
        params={{ caseId: item.id }}
        search={{ step: item.step ?? undefined }}
        aria-label={`${step ?? t('act.look')} ${item.assetName}`}
      >
        {item.step === null ? t('act.look') : t('act.go')}
      </Link>
    </li>
  )
}
