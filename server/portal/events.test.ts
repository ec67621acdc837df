/** Lines of open pages: a change reaches all of them, whoever found it out; nobody takes all lines. */
import { EventEmitter } from 'node:events'
import type { Request, Response } from 'express'
import { afterEach, expect, test, vi } from 'vitest'
import { createPortalEvents } from './events.ts'
import type { PortalCache } from './portal-cache.ts'

function aLine(ip = '198.51.100.7') {
  const written: string[] = []
  const response = Object.assign(new EventEmitter(), {
    code: 200,
    destroyed: false,
    set: () => response,
    flushHeaders: () => undefined,
    write: (text: string) => written.push(text),
    status: (code: number) => {
      response.code = code
      return response
    },
    end: () => undefined,
  })
  return { request: { ip } as Request, response: response as unknown as Response, line: response, written }
}

function aHouse() {
  const state = { epoch: 5, looks: 0 }
  const epoch = () => {
    state.looks += 1
    return Promise.resolve(state.epoch)
  }
  return { state, events: createPortalEvents({ epoch } as PortalCache) }
}

afterEach(() => void vi.useRealTimers())

test('who waits hears of a change that a newcomer found out', async () => {
  vi.useFakeTimers()
  const { state, events } = aHouse()
  const [first, second] = [aLine(), aLine()]
  await events.listen(first.request, first.response)
  state.epoch = 6
  await events.listen(second.request, second.response)
  await vi.advanceTimersByTimeAsync(2_000)
  events.close()
  expect(first.written.join('')).toContain('data: 6')
  expect(second.written.join('').match(/data: 6/g)).toHaveLength(1)
})

test('with nobody there nothing is asked, also after one who left while it was asked', async () => {
  vi.useFakeTimers()
  const { state, events } = aHouse()
  const [stays, left] = [aLine(), aLine()]
  left.line.destroyed = true
  await events.listen(left.request, left.response)
  await events.listen(stays.request, stays.response)
  stays.line.emit('close')
  const { looks } = state
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.looks).toBe(looks)
})

test('one address does not take the lines of all others', async () => {
  const { events } = aHouse()
  const many = Array.from({ length: 101 }, () => aLine())
  for (const { request, response } of many) await events.listen(request, response)
  const other = aLine('198.51.100.8')
  await events.listen(other.request, other.response)
  events.close()
  expect(many.map(({ line }) => line.code).filter((code) => code === 503)).toHaveLength(1)
  expect(other.line.code).toBe(200)
})
