import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { judgeStamp, replayKey, stampOf } from './form-stamp.ts'

const secret = randomBytes(32)
const now = 1_800_000_000_000
const stamp = stampOf(secret, 'JLP-2026-001', now)
const judged = (after: number, of = 'JLP-2026-001', text: unknown = stamp): string =>
  judgeStamp(secret, of, text, now + after)

test('a stamp is good from three seconds to two days, for its own offer', () => {
  expect(judged(10_000)).toBe('good')
  expect(judged(1_000)).toBe('haste')
  expect(judged(49 * 3600_000)).toBe('stale')
  expect(judged(-60_000)).toBe('stale')
  expect(judged(10_000, 'JLP-2026-002')).toBe('stale')
})

test('what was changed or made elsewhere is stale', () => {
  expect(judged(10_000, undefined, `${(now - 9).toString(36)}.${stamp.split('.')[1]}`)).toBe('stale')
  expect(judged(10_000, undefined, stampOf(randomBytes(32), 'JLP-2026-001', now))).toBe('stale')
  for (const text of ['', undefined, ['a'], 'x.y', stamp.slice(0, -2)])
    expect(judged(10_000, undefined, text)).toBe('stale')
})

test('the same form has the same key, another word another', () => {
  const key = (form: object): string => replayKey(secret, 'a', stamp, form).toString('hex')
  expect(key({ name: '王' })).toBe(key({ name: '王' }))
  expect(key({ name: '王' })).not.toBe(key({ name: '李' }))
})
