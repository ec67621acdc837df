/**
 * Everything there is, once, over /ogc: a million features page by page and in streams of ten thousand, by a reader that
 * keeps nothing. What the server's own process holds must not grow with what it has handed over.
 */
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wide1M } from '../../fixtures/dense/parcels.ts'
import { fillRegistry, openBenchDatabase } from './dense-database.ts'
import type { Figure } from './measure.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const REGION = '104,27,112,33'
/** The last of a page, where its number and its links are. */
const TAIL_BYTES = 4_096

interface Walked {
  features: number
  /** MB that the highest of the last nine tenths lies above the highest of the first. */
  grown: number
  note: string
}

/** Reads a page to its end and keeps its last bytes. */
async function tailOf(server: ServerProcess, path: string): Promise<string> {
  const asked = request(server.address + path, { headers: { cookie: server.client.cookie } }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`)
  let tail = Buffer.alloc(0)
  for await (const chunk of answer as AsyncIterable<Buffer>)
    tail = Buffer.from(Buffer.concat([tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES))
  return tail.toString()
}

async function walk(server: ServerProcess, limit: number, tenth: number): Promise<Walked> {
  const started = performance.now()
  let [features, first] = [0, 0]
  server.resetPeak()
  let path = `/ogc/collections/assets/items?limit=${limit}&f=json`
  while (path !== '') {
    const tail = await tailOf(server, path)
    features += Number(/"numberReturned":(\d+)/.exec(tail)?.[1])
    const href = /"rel":"next"[^}]*?"href":"([^"]+)"/.exec(tail)?.[1]
    path = href === undefined ? '' : new URL(href).pathname + new URL(href).search
    if (first === 0 && features >= tenth) {
      first = server.peakMb()
      server.resetPeak()
    }
  }
  const last = server.peakMb()
  const seconds = (performance.now() - started) / 1000
  const note = `${features} features in ${seconds.toFixed(0)} s; ${first.toFixed(0)} MB in the first tenth, ${last.toFixed(0)} MB after`
  return { features, grown: Math.max(0, last - first), note }
}

export async function walkBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-bench-'))
  const bench = await openBenchDatabase(folder, REGION)
  const server = await startServer(bench.url, join(folder, 'server'), REGION)
  try {
    await fillRegistry(bench, wide1M)
    const { rows } = await bench.pool.query<{ n: number }>('select count(*)::int as n from asset')
    const all = rows[0]?.n ?? 0
    const figures: Figure[] = []
    for (const limit of [1_000, 10_000]) {
      const { features, grown, note } = await walk(server, limit, all / 10)
      if (features !== all) throw new Error(`${features} of ${all} features in pages of ${limit}`)
      const name = `walk: memory grown over 1M features in pages of ${limit}, of the server alone`
      figures.push({
        name,
        ours: grown,
        reference: 0,
        unit: 'MB',
        value: grown,
        goal: 50,
        goalKind: 'absolute',
        note,
      })
    }
    return figures
  } finally {
    await server.close()
    await bench.close()
  }
}
