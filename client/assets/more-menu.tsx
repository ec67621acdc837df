/** The acts of an asset that are rarer than editing, in a menu that the keyboard walks. */
import { Archive, CopyPlus, Ellipsis, Stamp } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'

export type AssetAct = 'title-status' | 'retire'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Closes on a press elsewhere and on Esc. */
function useDismiss(open: boolean, close: () => void) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && ref.current?.contains(event.target) !== true) close()
    }
    addEventListener('pointerdown', onPress)
    return () => removeEventListener('pointerdown', onPress)
  })
  return ref
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role="menuitem"]')]
  const at = items.findIndex((item) => item === document.activeElement)
  items[(at + step + items.length) % items.length]?.focus()
}

export function MoreMenu({ asset, onAct }: { asset: Asset; onAct: (act: AssetAct) => void }): ReactNode {
  const t = useT(assetPageMessages)
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const ref = useDismiss(open, () => setOpen(false))
  const trigger = useRef<HTMLButtonElement>(null)
  const run = (action: () => void) => () => {
    setOpen(false)
    action()
  }
  const isRetired = asset.retiredAt !== null
  return (
    <div
      ref={ref}
      className="more-menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          setOpen(false)
          trigger.current?.focus()
        }
      }}
      role="presentation"
    >
      <Button
        icon
        aria-label={t('action.more')}
        title={t('action.more')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={(event) => {
          trigger.current = event.currentTarget
          setOpen(!open)
        }}
      >
        <Ellipsis {...icon} />
      </Button>
      {open && (
        <div className="menu" role="menu" tabIndex={-1} onKeyDown={walk} ref={focusFirst}>
          {!isRetired && (
            <button type="button" role="menuitem" onClick={run(() => onAct('title-status'))}>
              <Stamp {...icon} />
              {t('action.titleStatus')}
            </button>
          )}
          <button
            type="button"
            role="menuitem"
            onClick={run(() => void navigate({ to: '/assets/new', search: { from: asset.id } }))}
          >
            <CopyPlus {...icon} />
            {t('action.duplicate')}
          </button>
          {!isRetired && (
            <button type="button" role="menuitem" onClick={run(() => onAct('retire'))}>
              <Archive {...icon} />
              {t('action.retire')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function focusFirst(menu: HTMLDivElement | null): void {
  menu?.querySelector<HTMLButtonElement>('[role="menuitem"]')?.focus()
}
