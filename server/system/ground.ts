/** The invented ground of a demonstration, drawn once per process; a real registry gets an empty collection. */
import { createHash } from 'node:crypto'
import type { Context } from '../http/context.ts'
import { isDemonstration } from './settings.sql.ts'

interface Ground {
  jsonText: string
  headers: Record<string, string>
}

const empty: Ground = {
  jsonText: '{"type":"FeatureCollection","features":[]}',
  headers: { ETag: '"ground-none"', 'Cache-Control': 'no-cache' },
}

let drawn: Promise<Ground> | null = null

/** A second or so of drawing, then about 1 MB of text kept in memory. */
async function drawGround(): Promise<Ground> {
  const { demoGround } = await import('../../fixtures/district/ground.ts')
  const jsonText = JSON.stringify(demoGround())
  const digest = createHash('sha256').update(jsonText).digest('base64url').slice(0, 22)
  return { jsonText, headers: { ETag: `"ground-${digest}"`, 'Cache-Control': 'public, max-age=86400' } }
}

/** @param demo whether this is the demonstration: a real registry draws no invented ground */
export async function groundText(demo: boolean): Promise<Ground> {
  if (!demo) return empty
  drawn ??= drawGround()
  return await drawn
}

export async function readGroundText(_input: unknown, { db }: Context): Promise<Ground> {
  return await groundText(await isDemonstration(db))
}
