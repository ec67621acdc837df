import { expect, test } from 'vitest'
import { valueOf } from './step-fields.ts'

const ofCase = { fields: { feePaidOn: '2026-11-20', feeReceiptNo: '演示 1 号' } }

test('a field shows what the case has until something is typed, also when it is emptied', () => {
  expect(valueOf('feePaidOn', {}, ofCase)).toBe('2026-11-20')
  expect(valueOf('feePaidOn', { feePaidOn: '2026-11-21' }, ofCase)).toBe('2026-11-21')
  expect(valueOf('feePaidOn', { feePaidOn: null }, ofCase)).toBeNull()
  expect(valueOf('other', {}, ofCase)).toBeNull()
})
