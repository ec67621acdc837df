import { expect, test } from 'vitest'
import { readOwnTable } from './own-table.ts'

test('headings in either language name fields, others are pointed out', () => {
  const read = readOwnTable(
    '房号\t不动产单元代码\tCertificate no.\t备注\n1 栋-1-101\t500107\t渝(2027)\tx\n\n1 栋-1-102\t\t渝(2028)',
    ['unitCode', 'certificateNo'],
  )
  expect(read.unknown).toEqual(['备注'])
  expect(read.rows).toEqual([
    { key: '1 栋-1-101', fields: { unitCode: '500107', certificateNo: '渝(2027)' } },
    { key: '1 栋-1-102', fields: { certificateNo: '渝(2028)' } },
  ])
})

test('amounts become numbers and choices their codes', () => {
  const { rows } = readOwnTable('案号,建筑面积,登记范围\nA,"80",仅登记土地'.replaceAll('"', ''), [
    'buildingAreaM2',
    'registeredScope',
  ])
  expect(rows[0]?.fields).toEqual({ buildingAreaM2: 80, registeredScope: 'land' })
})
