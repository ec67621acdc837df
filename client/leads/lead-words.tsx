/** How a lead is worded in lists: who it is, on which offer, what comes next. */
import type { ReactNode } from 'react'
import { formatDate } from '../../shared/i18n/define.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadRow } from '../../shared/lead.ts'
import { useLang, useT } from '../i18n.tsx'

export const titleOf = (
  lang: 'zh-CN' | 'en',
  { titleZh, titleEn }: Pick<LeadRow, 'titleZh' | 'titleEn'>,
): string => (lang === 'en' && titleEn !== '' ? titleEn : titleZh)

export const whoIs = ({ organisation, personMasked }: LeadRow): string =>
  organisation === '' ? personMasked : organisation

/** The day on the clock of Chongqing. */
export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

export function NextStep({ lead }: { lead: LeadRow }): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  const { nextOn, nextAction, stage } = lead
  if (stage === 'landed' || stage === 'lost') return null
  if (nextOn === null && nextAction === '') return <p className="lead-next dim">{t('next.none')}</p>
  const late = nextOn !== null && nextOn < today()
  return (
    <p className="lead-next" data-late={late ? '' : undefined}>
      {nextOn !== null && <time dateTime={nextOn}>{formatDate(lang, nextOn, 'short')}</time>} {nextAction}
      {late && <b> {t('next.late')}</b>}
    </p>
  )
}
