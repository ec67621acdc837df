/** One layer: on the map as it is drawn, and beside it what it is, how it is drawn, and how it came to be so. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { type Layer, type LayerStyle, layerEditorRoles } from '../../shared/layer.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { EditionsPanel } from './editions-panel.tsx'
import { FactsPanel } from './facts-panel.tsx'
import { LayerMap } from './layer-map.tsx'
import { layersQuery } from './layer-query.ts'
import './layers.css'
import { StylePanel } from './style-panel.tsx'

const route = getRouteApi('/staff/layers/$code')
const tabs = ['facts', 'style', 'editions'] as const
type Tab = (typeof tabs)[number]

export function LayerPage(): ReactNode {
  const t = useT(layerMessages)
  const lang = useLang()
  const { code } = route.useParams()
  const { data, error } = useQuery(layersQuery)
  const layer = data?.find((one) => one.code === code)
  const name = layer === undefined ? code : lang === 'en' ? layer.nameEn : layer.nameZh
  usePageTitle({ title: name, trail: [{ label: t('title'), href: '/layers' }] })
  if (error !== null) return <ErrorNote error={error} />
  if (data === undefined) return <LoadingBar active />
  if (layer === undefined)
    return (
      <EmptyState
        title={t('page.gone')}
        why={t('page.gone.why')}
        action={<Link to="/layers">{t('title')}</Link>}
      />
    )
  return <LayerSheet key={layer.code} layer={layer} />
}

function LayerSheet({ layer }: { layer: Layer }): ReactNode {
  const t = useT(layerMessages)
  const navigate = route.useNavigate()
  const mayManage = (layerEditorRoles as readonly string[]).includes(usePerson().role)
  const { tab: asked } = route.useSearch()
  const shown = mayManage ? tabs : tabs.slice(0, 1)
  const tab: Tab = shown.find((one) => one === asked) ?? 'facts'
  const [draft, setDraft] = useState<LayerStyle | null>(null)
  return (
    <div className="layer-page">
      <LayerMap layer={layer} style={draft ?? layer.style} />
      <section className="layer-page__side">
        {mayManage && (
          <SegmentedControl
            label={t('page.parts')}
            value={tab}
            options={shown.map((value) => ({ value, label: t(`tab.${value}`) }))}
            onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
          />
        )}
        {tab === 'facts' && <FactsPanel layer={layer} mayManage={mayManage} />}
        {tab === 'style' && <StylePanel layer={layer} draft={draft} onDraft={setDraft} />}
        {tab === 'editions' && <EditionsPanel layer={layer} />}
        <Link to="/" search={{ layers: layer.code }} className="text-12">
          {t('page.map')}
        </Link>
      </section>
    </div>
  )
}
