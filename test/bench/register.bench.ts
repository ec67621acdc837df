/** The register's first page and a filtered page on 1M assets against 10k; totals beside them. */
import { dense100k, wide1M } from '../../fixtures/dense/parcels.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, interleave, ratioAtMost } from './measure.ts'
import { type BenchDatabase, fillRegistry, openBenchDatabase } from './dense-database.ts'

const REGION = '104,27,112,33'

export async function registerBench(): Promise<Figure[]> {
  const open = (): Promise<BenchDatabase> =>
    openBenchDatabase(mkdtempSync(join(tmpdir(), 'panhuo-bench-')), REGION)
  const [small, large] = [await open(), await open()]
  try {
    await fillRegistry(small, { ...dense100k, count: 10_000 })
    await fillRegistry(large, wide1M)
    const figures: Figure[] = []
    for (const [name, query] of [
      ['first page by change', {}],
      ['first page by name', { sort: 'name' }],
      ['page of one subdistrict', { filter: "areaCode = '500107003'" }],
    ] as const) {
      const path = `/api/assets?${new URLSearchParams(query)}`
      const times = await interleave(
        15,
        () => large.client.get(path),
        () => small.client.get(path),
      )
      figures.push(ratioAtMost(`register: ${name}, 1M against 10k`, 3, times))
    }
    return figures
  } finally {
    await small.close()
    await large.close()
  }
}
