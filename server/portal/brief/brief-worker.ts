/**
 * Draws briefs beside the process that answers visitors: a thread of its own, started by print-brief. One message is one
 * brief, answered by its bytes or by what went wrong. Must never read the database or a file but its fonts.
 */
import { parentPort } from 'node:worker_threads'
import { makePdf } from '../../notices/pdf-fonts.ts'
import { type BriefParts, briefDefinition } from './brief-pages.ts'

export type BriefAnswer = { id: number; pdf: Uint8Array } | { id: number; failure: string }

async function draw(id: number, parts: BriefParts): Promise<BriefAnswer> {
  try {
    return { id, pdf: await makePdf(briefDefinition(parts)) }
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }
  }
}

parentPort?.on('message', ({ id, parts }: { id: number; parts: BriefParts }) => {
  void draw(id, parts).then((answer) => parentPort?.postMessage(answer, []))
})
