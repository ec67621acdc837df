/** A page hears of every change, also after a server that was away, and holds no line while nobody looks. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onEpoch } from './live.ts'

class Line extends EventTarget {
  static readonly CLOSED = 2
  static all: Line[] = []
  readyState = 1
  constructor() {
    super()
    Line.all.push(this)
  }
  close(): void {
    this.readyState = Line.CLOSED
  }
  hears(epoch: number): void {
    this.dispatchEvent(new MessageEvent('epoch', { data: String(epoch) }))
  }
  isRefused(): void {
    this.readyState = Line.CLOSED
    this.dispatchEvent(new Event('error'))
  }
}

const isHidden = (hidden: boolean): void => {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}
const open = (): Line[] => Line.all.filter(({ readyState }) => readyState !== Line.CLOSED)
const stops: (() => void)[] = []
const listen = (listener: () => void): void => void stops.push(onEpoch(7, listener))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Line)
  Line.all = []
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  isHidden(false)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('several listeners share one line, which closes with the last', () => {
  const heard = vi.fn<() => void>()
  listen(heard)
  listen(() => heard())
  expect(open()).toHaveLength(1)
  const [line] = open()
  line!.hears(7)
  expect(heard).not.toHaveBeenCalled()
  line!.hears(8)
  expect(heard).toHaveBeenCalledTimes(2)
  for (const stop of stops.splice(0)) stop()
  expect(open()).toEqual([])
})

test('a line that was refused is asked for again, later each time, and tells what was missed', () => {
  const heard = vi.fn<() => void>()
  listen(heard)
  open()[0]!.hears(8)
  heard.mockClear()
  open()[0]!.isRefused()
  expect(open()).toEqual([])
  vi.advanceTimersByTime(5_000)
  open()[0]!.isRefused()
  vi.advanceTimersByTime(9_000)
  expect(open()).toEqual([])
  vi.advanceTimersByTime(1_000)
  open()[0]!.hears(9)
  expect(heard).toHaveBeenCalledTimes(1)
})

test('a page that nobody looks at holds no line, and hears what it missed when it is looked at', () => {
  const heard = vi.fn<() => void>()
  listen(heard)
  open()[0]!.hears(9)
  heard.mockClear()
  isHidden(true)
  expect(open()).toEqual([])
  isHidden(false)
  open()[0]!.hears(10)
  expect(heard).toHaveBeenCalledTimes(1)
})
