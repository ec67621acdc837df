/** Administrative areas (行政区划): district, subdistricts 街道, towns 镇. */
import { z } from 'zod'

export const areaKinds = ['district', 'subdistrict', 'town'] as const

export const area = z
  .object({
    code: z.string().regex(/^\d{6}(\d{3})?$/),
    name: z.string(),
    nameEn: z.string(),
    kind: z.enum(areaKinds),
    parentCode: z.string().nullable(),
    managedBy: z.string().meta({ description: '九龙坡区 or 重庆高新区: who runs it is not where it lies' }),
    managedFrom: z.iso.date().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    geomSource: z.string().nullable().meta({ description: '演示数据 marks an invented outline' }),
    version: z.int(),
  })
  .meta({ id: 'Area' })
export type Area = z.infer<typeof area>

export const areaChange = area
  .pick({ name: true, nameEn: true, managedBy: true, managedFrom: true, validTo: true })
  .partial()
  .meta({ id: 'AreaChange' })
