import { expect, test } from 'vitest'
import type { Colleague } from '../../shared/desk.ts'
import { matching } from './mention-list.tsx'

const person = (login: string, name: string): Colleague => ({
  id: login,
  login,
  name,
  role: 'registrar',
  unitId: null,
  unitName: null,
})
const people = [person('wangmin', '王敏'), person('hechuan', '何川')]
const logins = (text: string): string[] => matching(people, text).map(({ login }) => login)

test('colleagues are offered while their name or login is typed after @, and no longer once it is whole', () => {
  expect(logins('看一下 @')).toEqual(['wangmin', 'hechuan'])
  expect(logins('看一下 @wa')).toEqual(['wangmin'])
  expect(logins('看一下 @何')).toEqual(['hechuan'])
  expect(logins('看一下 @wangmin')).toEqual([])
  expect(logins('看一下 @wangmin ')).toEqual([])
  expect(logins('没有提到谁')).toEqual([])
})
