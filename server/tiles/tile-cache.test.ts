/** One query for all who ask, and no answer from before a change. */
import { expect, test } from 'vitest'
import { createTileCache } from './tile-cache.ts'
import { createTileGenerations } from './tile-generations.ts'

const awaited = { isAwaited: () => true }

test('those who ask at the same time share one query', async () => {
  const cache = createTileCache(0)
  let queries = 0
  const load = async () => {
    queries += 1
    await new Promise((resolve) => setTimeout(resolve, 5))
    return Buffer.from('tile')
  }
  const answers = await Promise.all(
    [1, 2, 3].map(() => cache.load({ key: 'a', generation: '0', ...awaited }, load)),
  )
  expect(answers.map((answer) => answer?.body?.toString())).toEqual(['tile', 'tile', 'tile'])
  expect(queries).toBe(1)
  expect(cache.find('a', '0')?.body?.toString()).toBe('tile')
})

test('a change during the query leaves its answer out of date, and later callers ask anew', async () => {
  const cache = createTileCache(0)
  let finish = (_bytes: Buffer): void => undefined
  const slow = cache.load(
    { key: 'a', generation: '0', ...awaited },
    () => new Promise((resolve) => (finish = resolve)),
  )
  const fresh = await cache.load({ key: 'a', generation: '1', ...awaited }, () =>
    Promise.resolve(Buffer.from('new')),
  )
  finish(Buffer.from('old'))
  expect((await slow)?.body?.toString()).toBe('old')
  expect(fresh?.body?.toString()).toBe('new')
  expect(cache.find('a', '1')?.body?.toString() ?? 'asked anew').not.toBe('old')
})

test('a failed query is not remembered', async () => {
  const cache = createTileCache(0)
  const failing = () => Promise.reject(new Error('down'))
  await expect(cache.load({ key: 'a', generation: '0', ...awaited }, failing)).rejects.toThrow('down')
  const answer = await cache.load({ key: 'a', generation: '0', ...awaited }, () =>
    Promise.resolve(Buffer.alloc(0)),
  )
  expect(answer?.body).toBeNull()
})

test('who has gone away does not take the answer from those who wait', async () => {
  const cache = createTileCache(0)
  let isThere = true
  const load = async (isAwaited: () => boolean) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return isAwaited() ? Buffer.from('tile') : null
  }
  const gone = cache.load({ key: 'a', generation: '0', isAwaited: () => isThere }, load)
  const waiting = cache.load({ key: 'a', generation: '0', ...awaited }, load)
  isThere = false
  expect((await waiting)?.body?.toString()).toBe('tile')
  await gone
})

test('a change renews the tiles it touches and the nearer tiles within, and no others', () => {
  const generations = createTileGenerations()
  // 106.3° east, 29.4° north.
  const [near, far, inside] = [
    { z: 15, x: 26059, y: 13582 },
    { z: 15, x: 26259, y: 13582 },
    { z: 20, x: 833910, y: 434626 },
  ]
  const before = [near, far, inside].map((tile) => generations.of(tile))
  generations.changed({ bbox: [106.3, 29.4, 106.301, 29.401] })
  const after = [near, far, inside].map((tile) => generations.of(tile))
  expect(after.map((generation, index) => generation !== before[index])).toEqual([true, false, true])
  generations.changed('everything')
  expect(generations.of(far)).not.toBe(before[1])
})

test('a change of half a district renews everything instead of a hundred thousand tiles', () => {
  const generations = createTileGenerations()
  const tile = { z: 15, x: 1, y: 1 }
  const before = generations.of(tile)
  generations.changed({ bbox: [106, 29, 107, 30] })
  expect(generations.of(tile)).not.toBe(before)
})
