/** Two hundred people on the portal, each from an address of their own: a page, the list, the flags, then a while of reading. */
import { Agent, get } from 'node:http'

const [address = '', count = '200', seconds = '20'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(count) + 10 })
const paths = [
  '/portal',
  '/portal/api/pins?',
  '/portal/api/offers?kind=sale',
  '/portal/en',
  '/portal/o/JLP-2026-0007',
  '/portal/api/shapes?bbox=106.4,29.4,106.5,29.5',
]
let answered = 0
const failed: Record<string, number> = {}
const fail = (why: string): void => void (failed[why] = (failed[why] ?? 0) + 1)

const ask = (path: string, visitor: number): Promise<void> =>
  new Promise((resolve) => {
    const headers = {
      'x-forwarded-for': `10.0.${visitor >> 8}.${visitor & 255}`,
      'user-agent': 'Mozilla/5.0 Firefox/140.0',
      'accept-encoding': 'br',
    }
    get(address + path, { agent, headers }, (response) => {
      if (response.statusCode === 200) answered += 1
      else fail(String(response.statusCode))
      response.resume()
      response.once('end', resolve)
    }).once('error', ({ message }) => {
      fail(message)
      resolve()
    })
  })

const end = performance.now() + Number(seconds) * 1000
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function visit(visitor: number): Promise<void> {
  await wait((visitor * 7919) % 2000)
  for (let turn = visitor; performance.now() < end; turn += 1) {
    await ask(paths[turn % paths.length] ?? '/portal', visitor)
    await wait(1000 + ((visitor * 104_729 + turn * 7919) % 2000))
  }
}

await Promise.all(Array.from({ length: Number(count) }, (_, visitor) => visit(visitor)))
agent.destroy()
process.stdout.write(JSON.stringify({ answered, failed }))
