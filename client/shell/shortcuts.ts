/** Keyboard shortcuts of the whole program. They never fire while somebody types or a dialog is open. */
import { useEffect, useRef } from 'react'

/** Whether a key press belongs to what is focused rather than to the program. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  )
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing
}

/** Time in which the second key of a sequence must follow, in milliseconds. */
const SEQUENCE_MS = 1200

/**
 * Recognises one shortcut, a key (`/`) or a sequence (`g m`). The returned function is fed key presses and
 * says whether this one completed the shortcut.
 */
export function shortcutMatcher(shortcut: string): (key: string, atMs: number) => boolean {
  const keys = shortcut.split(' ')
  let done = 0
  let lastMs = Number.NEGATIVE_INFINITY
  return (key, atMs) => {
    if (atMs - lastMs > SEQUENCE_MS) done = 0
    lastMs = atMs
    done = key === keys[done] ? done + 1 : key === keys[0] ? 1 : 0
    if (done < keys.length) return false
    done = 0
    return true
  }
}

/** Runs `action` on a shortcut such as `/`, `?` or `g m`. */
export function useShortcut(shortcut: string, action: () => void): void {
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => {
    const matches = shortcutMatcher(shortcut)
    const onKey = (event: KeyboardEvent): void => {
      if (!isPlain(event) || isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      if (!matches(event.key, event.timeStamp)) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [shortcut])
}
