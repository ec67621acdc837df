import { expect, test } from 'vitest'
import { moved, readShown, toggled, withOpacity, writeShown } from './layers-shown.ts'

test('the address says which layers are on, in order and density', () => {
  const shown = readShown('metro,zones~60')
  expect(shown).toEqual([
    { code: 'metro', opacity: 100 },
    { code: 'zones', opacity: 60 },
  ])
  expect(writeShown(shown)).toBe('metro,zones~60')
  expect(writeShown([])).toBeUndefined()
})

test('what is no layer in an address is passed over', () => {
  expect(readShown('metro,metro,<b>,zones~999,x')).toEqual([
    { code: 'metro', opacity: 100 },
    { code: 'zones', opacity: 100 },
  ])
})

test('a layer is switched, moved and made lighter', () => {
  const shown = toggled(readShown('metro,zones'), 'roads')
  expect(writeShown(shown)).toBe('roads,metro,zones')
  expect(writeShown(moved(shown, 'roads', 1))).toBe('metro,roads,zones')
  expect(writeShown(moved(shown, 'roads', -1))).toBe('roads,metro,zones')
  expect(writeShown(withOpacity(toggled(shown, 'metro'), 'zones', 40))).toBe('roads,zones~40')
})
