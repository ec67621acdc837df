/**
 * A brief as PDF, drawn in a thread: laying out a page holds its process for about a second, and visitors would wait. The
 * thread is started by the first brief, kept while briefs are asked for, and let go after a minute of rest with its fonts.
 */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { BriefParts } from './brief-pages.ts'
import type { BriefAnswer } from './brief-worker.ts'

const REST_MS = 60_000

/** The program beside this file, as .ts under tsx and vitest and as .js in dist. */
const here = fileURLToPath(import.meta.url)
const file = join(here, '..', `brief-worker${here.endsWith('.ts') ? '.ts' : '.js'}`)
/** A thread does not take over how this process reads TypeScript. */
const fromSource = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(pathToFileURL(file).href)}) })`

interface Waiting {
  done: (pdf: Buffer) => void
  failed: (error: Error) => void
}
interface Thread {
  worker: Worker
  waiting: Map<number, Waiting>
}

let thread: Thread | null = null
let rest: NodeJS.Timeout | undefined
let count = 0

function begin(): Thread {
  const worker = file.endsWith('.ts') ? new Worker(fromSource, { eval: true }) : new Worker(file)
  const started: Thread = { worker, waiting: new Map() }
  const end = (error: Error): void => {
    if (thread === started) thread = null
    for (const { failed } of started.waiting.values()) failed(error)
    started.waiting.clear()
  }
  worker.on('message', (answer: BriefAnswer) => {
    const asked = started.waiting.get(answer.id)
    started.waiting.delete(answer.id)
    if ('pdf' in answer) asked?.done(Buffer.from(answer.pdf))
    else asked?.failed(new Error(answer.failure))
    if (started.waiting.size === 0) letRest(started)
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread of briefs ended')))
  return started
}

/** A thread at rest holds no program open. */
function letRest(resting: Thread): void {
  resting.worker.unref()
  rest = setTimeout(() => {
    // Whoever comes from now on begins another one.
    if (thread === resting) thread = null
    void resting.worker.terminate()
  }, REST_MS).unref()
}

export async function printBrief(parts: BriefParts): Promise<Buffer> {
  clearTimeout(rest)
  thread ??= begin()
  const { worker, waiting } = thread
  worker.ref()
  const id = (count += 1)
  return await new Promise((done, failed) => {
    waiting.set(id, { done, failed })
    worker.postMessage({ id, parts }, [])
  })
}
