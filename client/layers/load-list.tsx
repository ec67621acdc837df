/** Files that were loaded lately: by whom, when, and what became of each. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listLayerLoads } from '../../shared/api/layer-api.ts'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import type { LayerLoad } from '../../shared/layer.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { DateText } from '../ui/date-text.tsx'

const SHOWN = 20

export function LoadList(): ReactNode {
  const t = useT(layerLoadMessages)
  const { data } = useQuery({
    queryKey: ['layer-loads', 'recent'],
    queryFn: async ({ signal }): Promise<readonly LayerLoad[]> =>
      (await call(listLayerLoads, { query: { limit: SHOWN }, signal })).data.items,
  })
  if (data === undefined || data.length === 0) return null
  return (
    <Card title={t('loads.title')} flush>
      <div className="layers-page__table">
        <table>
          <thead>
            <tr>
              {(['file', 'layer', 'who', 'when', 'outcome'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`loads.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((load) => (
              <LoadLine key={load.id} load={load} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function LoadLine({ load }: { load: LayerLoad }): ReactNode {
  const t = useT(layerLoadMessages)
  const lang = useLang()
  const { choice, replaces, publishedAs, counts } = load
  const named = choice ?? replaces
  const name = named === null ? '—' : lang === 'en' ? named.nameEn : named.nameZh
  return (
    <tr>
      <td>
        <Link to="/layers/load/$id" params={{ id: load.id }}>
          {load.fileName}
        </Link>
      </td>
      <td>
        {publishedAs === null ? (
          name
        ) : (
          <Link to="/layers/$code" params={{ code: publishedAs }}>
            {name}
          </Link>
        )}
      </td>
      <td className="nowrap">{load.createdBy}</td>
      <td className="nowrap">
        <DateText value={load.createdAt} form="moment" />
      </td>
      <td>
        {t(`status.${load.status}`)}
        {counts !== null && (
          <span className="muted text-12">
            {' '}
            {t('loads.counts', { good: counts.accepted + counts.repaired, rejected: counts.rejected })}
          </span>
        )}
      </td>
    </tr>
  )
}
