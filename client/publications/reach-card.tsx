/** How far it reaches: sums, and a bar a day of the last thirty. Nobody is followed, so there is no more to show. */
import type { ReactNode } from 'react'
import { formatDate, formatNumber } from '../../shared/i18n/define.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { useLang, useT } from '../i18n.tsx'
import { useSettings } from '../session/use-settings.ts'
import { Card } from '../ui/card.tsx'

const DAYS = 30
const HEIGHT = 48
const sums = ['views', 'downloads', 'inquiries'] as const

export function ReachCard({ publication }: { publication: PublicationDetail }): ReactNode {
  const t = useT(publicationMessages)
  const lang = useLang()
  const { settings } = useSettings()
  const { reach, editions } = publication
  if (editions.length === 0 || settings === undefined) return null
  const days = Array.from({ length: DAYS }, (_, index) => addDays(settings.today, index - DAYS + 1))
  const byDay = new Map(reach.map((day) => [day.on, day]))
  const most = Math.max(1, ...reach.map(({ views }) => views))
  return (
    <Card title={t('group.reach')}>
      <dl className="publication-reach">
        {sums.map((sum) => (
          <div key={sum}>
            <dt>{t(`reach.${sum}`)}</dt>
            <dd>{formatNumber(lang, publication[sum])}</dd>
          </div>
        ))}
      </dl>
      <svg
        className="publication-reach__days"
        viewBox={`0 0 ${DAYS * 10} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('reach.days')}
      >
        {days.map((on, index) => {
          const views = byDay.get(on)?.views ?? 0
          const height = views === 0 ? 1 : Math.max(3, (views / most) * HEIGHT)
          return (
            <rect key={on} x={index * 10 + 1} y={HEIGHT - height} width={8} height={height}>
              <title>{`${formatDate(lang, on)}　${t('reach.views')} ${views}`}</title>
            </rect>
          )
        })}
      </svg>
      <p className="text-12 muted">{t('reach.hint')}</p>
    </Card>
  )
}
