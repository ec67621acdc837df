/** How a layer came to be as it is: who published, changed or replaced it, when and why, newest first. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { listLayerEvents } from '../../shared/api/layer-api.ts'
import { actName } from '../../shared/i18n/acts.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import type { Layer } from '../../shared/layer.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { DateText } from '../ui/date-text.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'

export function EditionsPanel({ layer: { code, version } }: { layer: Layer }): ReactNode {
  const t = useT(layerMessages)
  const lang = useLang()
  const { data, error } = useQuery({
    queryKey: ['layers', code, 'events', version],
    queryFn: async ({ signal }) => (await call(listLayerEvents, { params: { code }, signal })).data.items,
  })
  if (error !== null) return <ErrorNote error={error} />
  if (data === undefined) return <SkeletonTable rows={4} />
  return (
    <ol className="layer-page__events">
      {data.map((event) => (
        <li key={`${event.at} ${event.action}`}>
          <b>{actName(lang, event.action)}</b>
          <span className="muted text-12">
            {t('edition', { edition: event.edition })} · {formatNumber(lang, event.features)}{' '}
            {t('column.features')}
          </span>
          <div className="text-12">
            <DateText value={event.at} form="moment" /> {event.actor}
          </div>
          {event.reason !== null && <div className="text-12 muted">{event.reason}</div>}
        </li>
      ))}
    </ol>
  )
}
