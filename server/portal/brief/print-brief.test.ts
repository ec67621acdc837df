/** Briefs are drawn in a thread of their own, one for all; what cannot be drawn fails alone. */
import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { BriefParts } from './brief-pages.ts'
import { printBrief } from './print-brief.ts'

const parts: BriefParts = {
  lang: 'en',
  today: '2026-11-20',
  origin: 'http://panhuo.test',
  settings: {
    regionName: '重庆市九龙坡区',
    regionNameEn: 'Jiulongpo District',
    approvalNo: null,
    demo: false,
    letters: false,
    places: [],
    stations: [],
  },
  offers: [],
  around: { ground: [], places: [], others: { type: 'FeatureCollection', features: [] } },
  photos: new Map(),
}

test('one thread draws them all, and goes on after one that failed', async () => {
  const threads: Worker[] = []
  const note = (worker: Worker): void => void threads.push(worker)
  process.on('worker', note)
  const broken = { ...parts, offers: [{}] } as unknown as BriefParts
  const all = await Promise.allSettled([printBrief(parts), printBrief(broken), printBrief(parts)])
  process.off('worker', note)
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(threads).toHaveLength(1)
  await threads[0]!.terminate()
  // A thread that died is started anew.
  expect((await printBrief(parts)).subarray(0, 5).toString()).toBe('%PDF-')
})
