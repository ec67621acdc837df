/** The diagram's layout for the room it has: whole, or what a case needs, a little smaller if it must; scrolled to the case. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { type Layout, layOut } from './diagram-layout.ts'
import { LEAST_SCALE, layOutPart } from './diagram-part.ts'

export interface Fitted {
  frame: RefObject<HTMLDivElement | null>
  layout: Layout
  scale: number
  /** Whether states are left out, or would be. */
  partial: boolean
  all: boolean
  setAll: (all: boolean) => void
}

export function useFittedLayout(
  definition: WorkflowDefinition,
  current: string | undefined,
  path: ReadonlyMap<string, string> | undefined,
): Fitted {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [all, setAll] = useState(false)
  const whole = useMemo(() => layOut(definition), [definition])
  const part = useMemo(
    () =>
      current === undefined
        ? whole
        : layOutPart(definition, { current, passed: [...(path?.keys() ?? [])] }, width),
    [definition, whole, current, path, width],
  )
  const layout = all ? whole : part
  const scale = Math.min(1, Math.max(LEAST_SCALE, width / layout.width))
  useEffect(() => {
    const box = layout.boxes.find(({ state }) => state === current)
    if (box !== undefined && frame.current !== null)
      frame.current.scrollLeft = box.x * scale - frame.current.clientWidth / 3
  }, [layout, current, scale])
  return {
    frame,
    layout,
    scale,
    partial: part.boxes.length < whole.boxes.length,
    all,
    setAll,
  }
}

/** Of the frame, as it is now; what fits is decided by it. */
function useWidth(frame: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const measure = (): void => setWidth(element.clientWidth)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame])
  return width
}
