/**
 * The asset selected on the map, in brief: what it is, where it stands, its facts, its neighbours. It covers
 * no map with a mask. ← and → walk the result, Esc closes.
 */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Share2, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { assetFamilies, findAssetClass } from '../../shared/codes/asset-class.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { ApiProblem } from '../api-problem.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { StageBar } from '../assets/symbols/stage-bar.tsx'
import { StatusMark } from '../assets/symbols/status-mark.tsx'
import { TitleStatusMark } from '../assets/symbols/title-status-mark.tsx'
import { assetQuery } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { isTyping } from '../shell/shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { CodeText } from '../ui/code-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast } from '../ui/toast.tsx'
import { DrawerCheck } from './drawer-check.tsx'
import { DrawerFacts } from './drawer-facts.tsx'
import { DrawerLamp } from './drawer-lamp.tsx'
import type { Box } from './fit.ts'
import type { Walk } from './use-walk.ts'

interface AssetDrawerProps {
  id: string
  walk: Walk
  /** How many assets the filter has, for 「第 3 宗，共 412 宗」. */
  total: number | undefined
  onSelect: (id: string | null) => void
  onShowBox: (box: Box) => void
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Arrow keys belong to the map while it has the focus: there they pan. */
function isOnMap(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('.maplibregl-map') !== null
}

function useDrawerKeys(walk: Walk, onSelect: (id: string | null) => void): void {
  const latest = useRef({ walk, onSelect })
  useEffect(() => {
    latest.current = { walk, onSelect }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { walk, onSelect } = latest.current
      if (event.key === 'Escape') return onSelect(null)
      if (isOnMap(event.target)) return
      if (event.target instanceof HTMLInputElement && event.target.type === 'radio') return
      const to = event.key === 'ArrowLeft' ? walk.previous : event.key === 'ArrowRight' ? walk.next : null
      if (to !== null) onSelect(to)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

export function AssetDrawer({ id, walk, total, onSelect, onShowBox }: AssetDrawerProps): ReactNode {
  const t = useT(mapHomeMessages)
  const { data, error, refetch } = useQuery(assetQuery(id))
  const root = useRef<HTMLElement>(null)
  useDrawerKeys(walk, onSelect)
  // the focus leaves the map, whose own arrow keys pan
  useEffect(() => root.current?.focus({ preventScroll: true }), [])
  const gone = error instanceof ApiProblem && error.status === 404
  return (
    <aside className="drawer" aria-label={t('drawer')} tabIndex={-1} ref={root}>
      <DrawerHead asset={data} walk={walk} total={total} onSelect={onSelect} />
      <div className="drawer__body">
        {gone && <EmptyState title={t('gone')} />}
        {error !== null && !gone && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonTable rows={6} />}
        {data !== undefined && (
          <>
            <DrawerFacts asset={data} />
            <DrawerCheck asset={data} onSelect={onSelect} onShowBox={onShowBox} />
          </>
        )}
      </div>
      {data !== undefined && (
        <footer className="drawer__foot">
          <Link to="/assets/$id" params={{ id }} className="button spacer">
            {t('open')}
          </Link>
        </footer>
      )}
    </aside>
  )
}

interface DrawerHeadProps {
  asset: Asset | undefined
  walk: Walk
  total: number | undefined
  onSelect: (id: string | null) => void
}

function DrawerHead({ asset, walk, total, onSelect }: DrawerHeadProps): ReactNode {
  const t = useT(mapHomeMessages)
  const ui = useT(uiMessages)
  const share = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href)
    showToast(t('shared'))
  }
  const place =
    walk.index === null || total === undefined ? '' : t('place', { index: walk.index, count: total })
  const step = (label: string, to: string | null, sign: ReactNode): ReactNode => (
    <Button
      kind="quiet"
      icon
      small
      aria-label={label}
      title={place === '' ? label : `${label}　${place}`}
      disabled={to === null}
      onClick={() => onSelect(to)}
    >
      {sign}
    </Button>
  )
  return (
    <header className="drawer__head">
      <div className="drawer__line">
        {asset !== undefined && <FamilyLine asset={asset} />}
        <span className="spacer" />
        <Button
          kind="quiet"
          icon
          small
          aria-label={t('share')}
          title={t('share')}
          onClick={() => void share()}
        >
          <Share2 {...icon} />
        </Button>
        {step(t('previous'), walk.previous, <ChevronLeft {...icon} />)}
        {step(t('next'), walk.next, <ChevronRight {...icon} />)}
        <Button
          kind="quiet"
          icon
          small
          aria-label={ui('action.close')}
          title={`${ui('action.close')}　Esc`}
          onClick={() => onSelect(null)}
        >
          <X {...icon} />
        </Button>
      </div>
      {asset !== undefined && <Identity asset={asset} />}
    </header>
  )
}

function FamilyLine({ asset }: { asset: Asset }): ReactNode {
  const lang = useLang()
  const family = assetFamilies.find((row) => row.code === asset.family)
  const assetClass = findAssetClass(asset.assetClass)
  const words = [family, assetClass].flatMap((row) => (row === undefined ? [] : [wordOf(lang, row)]))
  return (
    <>
      <FamilySeal family={asset.family} decorative />
      <span className="muted text-12 ellipsis">{words.join(' · ')}</span>
    </>
  )
}

function Identity({ asset }: { asset: Asset }): ReactNode {
  const lang = useLang()
  const state = findAssetState(asset.track, asset.state)
  return (
    <>
      <h2 className="text-20 drawer__name">{asset.name}</h2>
      <div className="muted text-12">
        <CodeText code={asset.unitCode ?? asset.parcelCode ?? asset.assetNo} copyable />
      </div>
      <div className="row drawer__marks">
        <StatusMark
          strong
          family={asset.family}
          stage={asset.stage}
          {...(state === undefined ? {} : { text: wordOf(lang, state) })}
        />
        <TitleStatusMark status={asset.titleStatus} />
      </div>
      <DrawerLamp asset={asset} />
      <StageBar family={asset.family} stage={asset.stage} />
    </>
  )
}
