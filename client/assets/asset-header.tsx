/** The head of the asset page: what it is, where it stands, what can be done, and the tabs. */
import { MapPin, PencilLine, Printer } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { formatViewport } from '../map/url-viewport.ts'
import { boundsOf } from '../geometry/shape-parts.ts'
import { BundleButton } from '../bench/bundle-button.tsx'
import { PublishButton } from '../publications/publish-button.tsx'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { CodeText } from '../ui/code-text.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { MoreMenu, type AssetAct } from './more-menu.tsx'
import { assetTabs, type AssetTab } from './asset-tabs.ts'
import { FamilySeal } from './symbols/family-seal.tsx'
import { StatusMark } from './symbols/status-mark.tsx'
import { TitleStatusMark } from './symbols/title-status-mark.tsx'
import { useIsEditor } from './use-asset.ts'
import { useLookups } from './use-lookups.ts'

const TitleStatusDialog = lazy(async () => ({
  default: (await import('./title-status-dialog.tsx')).TitleStatusDialog,
}))
const RetireDialog = lazy(async () => ({ default: (await import('./retire-dialog.tsx')).RetireDialog }))

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

interface AssetHeaderProps {
  asset: Asset
  tab: AssetTab
  at: string | undefined
  events: number | undefined
}

export function AssetHeader({ asset, tab, at, events }: AssetHeaderProps): ReactNode {
  const t = useT(assetPageMessages)
  return (
    <PageHeader
      mark={<FamilySeal family={asset.family} size="large" />}
      title={<HeadLine asset={asset} />}
      facts={<FactLine asset={asset} />}
      actions={<Actions asset={asset} past={at !== undefined} />}
      tabsLabel={t('tabs')}
      tabs={assetTabs.map((name) => (
        <Link
          key={name}
          from="/assets/$id"
          to="/assets/$id"
          search={{ tab: name, at }}
          aria-current={name === tab ? 'page' : undefined}
          replace
        >
          {t(`tab.${name}`)}
          {name === 'history' && events !== undefined && <span className="count">{events}</span>}
        </Link>
      ))}
    />
  )
}

function HeadLine({ asset }: { asset: Asset }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const state = findAssetState(asset.track, asset.state)
  return (
    <span className="asset-head">
      <span className="asset-head__name">{asset.name}</span>
      <span className="asset-head__marks">
        <StatusMark
          family={asset.family}
          stage={asset.stage}
          text={state === undefined ? asset.state : wordOf(lang, state)}
          strong
        />
        <TitleStatusMark status={asset.titleStatus} />
        {asset.retiredAt !== null && <span className="asset-head__retired">{t('retired.mark')}</span>}
      </span>
    </span>
  )
}

function FactLine({ asset }: { asset: Asset }): ReactNode {
  const lang = useLang()
  const names = useLookups()
  const assetClass = findAssetClass(asset.assetClass)
  const areaM2 = asset.registeredAreaM2 ?? asset.computedAreaM2
  const hectares = `${formatNumber(lang, areaM2 / 10_000, 2)} 公顷`
  const code = asset.unitCode ?? asset.parcelCode
  return (
    <span className="asset-facts">
      <CodeText code={code ?? asset.assetNo} copyable />
      {code !== null && <span>{asset.assetNo}</span>}
      <span>{assetClass === undefined ? asset.assetClass : wordOf(lang, assetClass)}</span>
      <span>{lang === 'en' ? names.areaName(asset.areaCode) : asset.areaName}</span>
      {areaM2 > 0 && (
        <span>
          <AreaText areaM2={areaM2} />
          {lang !== 'en' && `\u3000${hectares}`}
        </span>
      )}
    </span>
  )
}

/** The map, opened on the asset and with it selected. */
function mapSearch(asset: Asset): { asset: string; v?: string } {
  const bounds = boundsOf([asset.geometry])
  if (bounds === null) return { asset: asset.id }
  const span = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1], 0.0004)
  const zoom = Math.min(17.5, Math.log2(360 / span) - 0.5)
  const view = { zoom, longitude: (bounds[0] + bounds[2]) / 2, latitude: (bounds[1] + bounds[3]) / 2 }
  return { asset: asset.id, v: formatViewport(view) }
}

function Actions({ asset, past }: { asset: Asset; past: boolean }): ReactNode {
  const t = useT(assetPageMessages)
  const isEditor = useIsEditor()
  const canChange = isEditor && !past && asset.retiredAt === null
  const [open, setOpen] = useState<AssetAct | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <Link to="/" search={mapSearch(asset)} className="button">
        <MapPin {...icon} />
        {t('action.showOnMap')}
      </Link>
      <Button onClick={() => print()}>
        <Printer {...icon} />
        {t('action.print')}
      </Button>
      {!past && asset.retiredAt === null && asset.family === 'concession' && (
        <BundleButton assetIds={[asset.id]} />
      )}
      {!past && asset.retiredAt === null && <PublishButton assetIds={[asset.id]} />}
      {isEditor && !past && <MoreMenu asset={asset} onAct={setOpen} />}
      {canChange && (
        <Link to="/assets/$id/edit" params={{ id: asset.id }} className="button button--primary">
          <PencilLine {...icon} />
          {t('action.edit')}
        </Link>
      )}
      <Suspense fallback={null}>
        {open === 'title-status' && <TitleStatusDialog asset={asset} onClose={close} />}
        {open === 'retire' && <RetireDialog asset={asset} onClose={close} />}
      </Suspense>
    </>
  )
}
