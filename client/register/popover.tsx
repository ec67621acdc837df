/** A button with a float under it that closes by Esc or a press beside it. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import './popover.css'

interface PopoverProps {
  label: ReactNode
  name: string
  children: ReactNode
}

export function Popover({ label, name, children }: PopoverProps): ReactNode {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpen(false)
      root.current?.querySelector('button')?.focus()
    }
    addEventListener('pointerdown', onPress)
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('pointerdown', onPress)
      removeEventListener('keydown', onKey)
    }
  }, [open])
  return (
    <div className="popover" ref={root}>
      <Button small aria-expanded={open} title={name} onClick={() => setOpen(!open)}>
        {label}
      </Button>
      {open && (
        <fieldset className="popover__float float">
          <legend className="visually-hidden">{name}</legend>
          {children}
        </fieldset>
      )}
    </div>
  )
}
