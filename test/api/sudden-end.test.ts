/** The program dies without warning: what was acknowledged stays, and the next start is a clean one. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Client, clientFor } from '../support/client.ts'
import { type Command, panhuo } from '../support/command.ts'
import { copyTemplate } from '../support/database.ts'
import { testPassword } from '../support/program.ts'

const template = inject('template')
let copy: Awaited<ReturnType<typeof copyTemplate>>
let running: Command

beforeAll(async () => {
  copy = await copyTemplate(template)
})
afterAll(async () => {
  await running.kill('everything')
  await copy.remove()
})

async function start(): Promise<Client> {
  running = panhuo(['start'], copy.env)
  const [, address] = await running.prints(/Panhuo is ready: (http:\S+)/)
  return clientFor(address ?? '')
}

const unitNames = async (client: Client): Promise<string[]> =>
  (await client.get<{ items: { name: string }[] }>('/api/units')).body.items.map((unit) => unit.name)

const newUnit = (name: string) => ({ name, shortName: name, kind: 'other', creditCode: null, areaCode: null })

describe('kill -9', () => {
  it('loses nothing acknowledged, and the next start is a clean one', async () => {
    const first = await start()
    const [, password] = await running.prints(/First administrator: admin \/ (\S+)/)
    await first.logIn('admin', password ?? '')
    await first.put('/api/session/password', { current: password, next: testPassword })
    expect((await first.post('/api/units', newUnit('断电前的机构'))).status).toBe(201)
    await running.kill('program')

    const second = await start()
    expect(running.printed()).not.toContain('First administrator')
    expect((await second.logIn('admin', testPassword)).status).toBe(201)
    expect(await unitNames(second)).toEqual(['断电前的机构'])
    expect((await second.post('/api/units', newUnit('第二个机构'))).status).toBe(201)
    await running.kill('everything')

    const third = await start()
    await third.logIn('admin', testPassword)
    expect((await unitNames(third)).toSorted()).toEqual(['断电前的机构', '第二个机构'])
  })
})
