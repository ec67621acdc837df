/**
 * A caller in a process of its own: what a client spends on reading an answer is no part of what the program takes. `fetch` in
 * the server's own process costs as much as a short answer itself.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { fileURLToPath } from 'node:url'

export interface Call {
  method?: 'GET' | 'POST'
  path: string
  body?: string
  headers?: Record<string, string>
}
export interface Heard {
  status: number
  /** Bytes of the body as sent. */
  size: number
  tag: string
  /** From the question to the last byte, by the caller's own clock. */
  callerMs: number
}

export interface Caller {
  /** On one kept connection, one after the other; every byte is taken and none is kept. */
  ask(call: Call): Promise<Heard>
  close(): Promise<void>
}

/** @param cookie of a session; empty for a visitor */
export function openCaller(address: string, cookie = ''): Caller {
  const child = fork(fileURLToPath(import.meta.url), [address, cookie], { execArgv: ['--import', 'tsx'] })
  return {
    ask: async (call) => {
      const heard = once(child, 'message')
      child.send(call)
      const [answer] = (await heard) as [Heard | string]
      if (typeof answer === 'string') throw new Error(answer)
      return answer
    },
    close: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function answerOf(
  { address, cookie }: { address: string; cookie: string },
  agent: Agent,
  { method = 'GET', path, body, headers }: Call,
): Promise<Heard> {
  const start = performance.now()
  const asked = request(address + path, {
    method,
    agent,
    headers: {
      ...(cookie !== '' && { cookie }),
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }),
      ...headers,
    },
  }).end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let size = 0
  answer.on('data', (part: Buffer) => (size += part.length))
  await once(answer, 'end')
  const callerMs = performance.now() - start
  return { status: answer.statusCode ?? 0, size, tag: answer.headers.etag ?? '', callerMs }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const [address = '', cookie = ''] = process.argv.slice(2)
  process.on('message', (call: Call) => {
    answerOf({ address, cookie }, agent, call).then(
      (heard) => process.send?.(heard),
      (error: unknown) => process.send?.(String(error)),
    )
  })
}
