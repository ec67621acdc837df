/**
 * The portal with 2,000 offers: kept answers against made ones, 304 against 200, staff answers with two hundred visitors
 * against none, and the map of a phone with all flags against an empty one (where a browser is installed).
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { sql } from 'kysely'
import { dense100k } from '../../fixtures/dense/parcels.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'
import { openCaller } from './caller.ts'
import { type BenchDatabase, fillRegistry, openBenchDatabase } from './dense-database.ts'
import { type Figure, interleave, ratioAtLeast, ratioAtMost, timed } from './measure.ts'

const OFFERS = 2000
const VISITORS = 200
const SECONDS = 20

/** Offers of the first parcels, as they would stand after two people's work; the guards are other tests' matter. */
async function fillOffers({ running }: BenchDatabase): Promise<void> {
  await running.program.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`with a as (select id, row_number() over (order by id) as n from asset order by id limit ${OFFERS}),
      p as (insert into publication (id, publication_no, kind, status, content, submitted_by, approved_by, created_by, changed_by)
        select a.id, 'JLP-2026-' || lpad(a.n::text, 4, '0'), (array['sale', 'temporary_use', 'concession'])[1 + a.n % 3], 'published', '{}',
          ${SYSTEM_ACTOR}::uuid, u.id, u.id, u.id from a, app_user u where u.login = 'bench')
      insert into portal.edition (publication_id, edition, publication_no, kind, title_zh, title_en, body, facts, area_m2, area_code, land_use,
        price_yuan, supply_mode, precision, shape, label, search_text, demo)
      select a.id, 1, 'JLP-2026-' || lpad(a.n::text, 4, '0'), (array['sale', 'temporary_use', 'concession'])[1 + a.n % 3], '地块 ' || a.n, 'Plot ' || a.n,
        jsonb_build_object('summary', t.both, 'story', t.both, 'capacity', t.none, 'supplyMode', 'listing', 'price', t.none, 'priceYuan', null,
          'termYears', 40, 'readyOn', null, 'closesOn', null, 'checks', '[]'::jsonb, 'timetable', '[]'::jsonb,
          'contact', jsonb_build_object('unit', t.both, 'phone', '023-0000-0000')),
        jsonb_build_object('plots', 1), s.computed_area_m2, s.area_code, '09', 1000000 + a.n, 'listing', 'generalised', s.geom,
        ST_PointOnSurface(s.geom), '地块 ' || a.n, false
      from a join asset s on s.id = a.id, (select '{"zh": "净地，配套齐全", "en": "Cleared land"}'::jsonb as both, '{"zh": "", "en": ""}'::jsonb as none) t`.execute(
      trx,
    )
  })
  await sql`update portal.epoch set value = value + 1`.execute(running.program.db)
  await sql`analyze portal.edition`.execute(running.program.db)
}

/** Each question from another visitor, so that nobody is stopped for asking fast. */
function asker({ running }: BenchDatabase) {
  const caller = openCaller(running.address)
  let visitor = 0
  return {
    ask: (path: string, tag = '') => {
      visitor += 1
      return caller.ask({
        path,
        headers: {
          'x-forwarded-for': `10.1.${(visitor >> 8) & 255}.${visitor & 255}`,
          'accept-encoding': 'br',
          ...(tag !== '' && { 'if-none-match': tag }),
        },
      })
    },
    close: () => caller.close(),
  }
}

async function keptAnswers(bench: BenchDatabase): Promise<Figure[]> {
  const { ask, close } = asker(bench)
  const figures: Figure[] = []
  let fresh = 0
  for (const [name, path] of [
    ['list', '/portal/api/offers?sort=area'],
    ['flags', '/portal/api/pins?sort=area'],
    ['page', '/portal?sort=area'],
  ] as const) {
    await ask(path)
    const times = await interleave(
      15,
      () => ask(path),
      // Another question each time, with the same answer.
      () => ask(`${path}&minMu=${(fresh += 1) / 1e6}`),
    )
    figures.push(ratioAtLeast(`portal ${name}: made / kept`, 6, times))
  }
  const { tag } = await ask('/portal')
  if ((await ask('/portal', tag)).status !== 304) throw new Error('no 304')
  const times = await interleave(
    30,
    () => ask('/portal', tag),
    () => ask('/portal'),
  )
  figures.push(ratioAtMost('portal page: 304 / 200, both kept', 1, times))
  await close()
  return figures
}

const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

/** What a registrar waits for, one after the other, until told to stop. */
async function staffTimes({ client }: BenchDatabase, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const over = new AbortController()
  void until.finally(() => over.abort())
  while (!over.signal.aborted) times.push(await timed(() => client.get('/api/assets?limit=50')))
  return times
}

async function besideVisitors(bench: BenchDatabase): Promise<Figure> {
  const idle = await staffTimes(bench, new Promise((resolve) => setTimeout(resolve, SECONDS * 500)))
  const visitors = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'test/bench/portal-visitors.ts',
      bench.running.address,
      String(VISITORS),
      String(SECONDS),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  visitors.stdout.on('data', (part: Buffer) => (said += part.toString()))
  const loaded = await staffTimes(bench, new Promise((resolve) => visitors.once('close', resolve)))
  const { answered, failed } = JSON.parse(said) as { answered: number; failed: Record<string, number> }
  const note = `${answered} answers to ${VISITORS} visitors in ${SECONDS} s, failed: ${JSON.stringify(failed)}`
  return ratioAtMost(
    'staff list p95: with visitors / without',
    1.5,
    { ours: p95(loaded), reference: p95(idle) },
    note,
  )
}

async function phoneMap({ running }: BenchDatabase): Promise<Figure[]> {
  if (!existsSync('/usr/bin/chromium') || !existsSync('dist/portal-client')) return []
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
    ],
  })
  try {
    const open = async (query: string): Promise<void> => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      await page.goto(`${running.address}/portal${query}`)
      await page.locator('[data-drawn]').waitFor({ state: 'attached', timeout: 120_000 })
      await page.close()
    }
    const times = await interleave(
      5,
      () => open(''),
      () => open('?q=nothing-like-this'),
    )
    return [ratioAtMost(`phone map to idle: ${OFFERS} offers / none`, 1.5, times)]
  } finally {
    await browser.close()
  }
}

export async function portalBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-bench-'))
  const bench = await openBenchDatabase(folder, '104,27,112,33', { TRUST_PROXY: '1', SCHEDULER: 'false' })
  try {
    await fillRegistry(bench, { ...dense100k, count: 10_000 })
    await fillOffers(bench)
    return [...(await keptAnswers(bench)), await besideVisitors(bench), ...(await phoneMap(bench))]
  } finally {
    await bench.close()
  }
}
