/** The map of step 3: staged rows over the ground, legend with counts, the card of the row looked at. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { basemapOf, defaultBasemap } from '../map/basemap.ts'
import { MapControls } from '../map/map-controls.tsx'
import { MapView } from '../map/map-view.tsx'
import { NeatLine } from '../map/neat-line.tsx'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { useSettings } from '../session/use-settings.ts'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { RowCard } from './row-card.tsx'
import { StagedRows, type StagedRowsProps } from './staged-rows.tsx'

export function StagedMap(props: StagedRowsProps): ReactNode {
  const areas = useAreas()
  const ground = useGround()
  const { settings, settled } = useSettings()
  if (!settled) return <LoadingBar active />
  return (
    <MapView
      viewport={homeViewport}
      basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
      filter={null}
      {...(areas === undefined ? {} : { areas })}
      {...(ground === undefined ? {} : { ground })}
    >
      {/* first, so that it hears the map go to the rows */}
      <NeatLine demo={settings?.demo === true} />
      <StagedRows {...props} region={settings?.bbox ?? null} />
      <MapControls />
      <DiffLegend batch={props.batch} />
      {props.selected !== null && (
        <RowCard batch={props.batch} rowNo={props.selected} onSelect={props.onSelect} />
      )}
    </MapView>
  )
}

const kinds = ['accepted', 'repaired', 'rejected'] as const

function DiffLegend({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { counts } = batch
  if (counts === null) return null
  return (
    <section className="float diff-legend" aria-label={t('legend.title')}>
      {kinds.map((kind) => (
        <span key={kind} className="diff-legend__item">
          <i className={`diff-swatch diff-swatch--${kind}`} aria-hidden />
          {t(`legend.${kind}`)} <b>{formatNumber(lang, counts[kind])}</b>
        </span>
      ))}
      <span className="diff-legend__item">
        <TriangleAlert size={14} strokeWidth={2} className="diff-warned" aria-hidden />
        {t('legend.warned')} <b>{formatNumber(lang, counts.warned)}</b>
      </span>
    </section>
  )
}
