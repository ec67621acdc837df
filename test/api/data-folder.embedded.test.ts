/** One program per data folder: a second one is refused clearly, and the first goes on. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { clientFor } from '../support/client.ts'
import { type Command, panhuo } from '../support/command.ts'
import { copyTemplate } from '../support/database.ts'

let copy: Awaited<ReturnType<typeof copyTemplate>>
let first: Command

beforeAll(async () => {
  copy = await copyTemplate(inject('template'))
  first = panhuo(['start'], copy.env)
})
afterAll(async () => {
  await first.kill('everything')
  await copy.remove()
})

it.each([[['start']], [['migrate']], [['user', 'list']]])(
  'panhuo %s on a folder in use names the folder and the process',
  async (args) => {
    const [, address] = await first.prints(/Panhuo is ready: (http:\S+)/)
    const second = panhuo(args, copy.env)
    expect(await second.ended).toBe(1)
    expect(second.printed()).toContain(
      `The data folder ${copy.env['DATA_DIR']} is in use by another Panhuo (process ${first.process.pid}). Stop it first, or set DATA_DIR.`,
    )
    expect(second.printed()).not.toMatch(/\n\s+at /)
    expect((await clientFor(address ?? '').get('/readyz')).status).toBe(200)
  },
)
