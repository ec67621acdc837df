/** Shortcuts fire on their keys alone and never while somebody types. */
import { describe, expect, it } from 'vitest'
import { safeNext } from '../session/safe-next.ts'
import { isTyping, shortcutMatcher } from './shortcuts.ts'

describe('a sequence', () => {
  it('needs its keys in order and in time', () => {
    const matches = shortcutMatcher('g m')
    expect([matches('g', 0), matches('m', 500)]).toEqual([false, true])
    expect([matches('g', 1000), matches('m', 5000)]).toEqual([false, false])
    expect([matches('m', 6000), matches('g', 6100), matches('g', 6200), matches('m', 6300)]).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
  it('may be a single key', () => {
    expect(shortcutMatcher('/')('/', 0)).toBe(true)
  })
})

describe('typing', () => {
  it('is what happens in text fields, not on check boxes or the page', () => {
    const input = document.createElement('input')
    expect(isTyping(input)).toBe(true)
    input.type = 'checkbox'
    expect(isTyping(input)).toBe(false)
    expect(isTyping(document.body)).toBe(false)
  })
})

describe('the place to return to after logging in', () => {
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'register', undefined])(
    'is never elsewhere: %s',
    (next) => expect(safeNext(next)).toBe('/'),
  )
  it('keeps a path of this site with its query', () => {
    expect(safeNext('/register?filter=x')).toBe('/register?filter=x')
  })
})
