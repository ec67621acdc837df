/**
 * Whether there is more in a box than it shows. Such a box needs a tab stop, or nobody scrolls it by keyboard; a box
 * that shows everything must not have one.
 */
import { type RefObject, useEffect, useState } from 'react'

export function useScrolls(box: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const sizes = new ResizeObserver(() =>
      setScrolls(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight),
    )
    const watch = (): void => {
      sizes.disconnect()
      for (const one of [element, ...element.children]) sizes.observe(one)
    }
    watch()
    // a page that is exchanged for another is another child
    const children = new MutationObserver(watch)
    children.observe(element, { childList: true })
    return () => {
      sizes.disconnect()
      children.disconnect()
    }
  }, [box])
  return scrolls
}
