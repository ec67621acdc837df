/** 有新的告诉我: asked on a page, confirmed from a letter, told of what is new and only that, ended in one click, forgotten. */
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverMail } from '../../server/notifications/deliver-mail.ts'
import { stampOf } from '../../server/portal/form-stamp.ts'
import { tellWatchers } from '../../server/watches/tell-watchers.ts'
import { registerAsset } from '../support/asset-client.ts'
import type { Client } from '../support/client.ts'
import { type MailBox, openMailBox } from '../support/mail-box.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, portalPage, publish, sendForm } from '../support/publication-client.ts'

const ORIGIN = 'http://panhuo.test'
let program: TestProgram
let box: MailBox
let promoter: Client
let supervisor: Client
let registrar: Client

beforeAll(async () => {
  box = await openMailBox()
  program = await startProgram({ SMTP_URL: box.url, PUBLIC_ORIGIN: ORIGIN })
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  registrar = await program.as('registrar')
})
afterAll(async () => {
  await program.stop()
  await box.close()
})

const stamp = (age = 60_000): string => stampOf(program.program.secret, 'watch', Date.now() - age)
const ask = (email: string, fields: Record<string, string> = {}, path = '/portal/watch') =>
  sendForm(program.address, path, { email, stamp: stamp(), ...fields })
const offer = async (kind: 'sale' | 'temporary_use' = 'sale', content: object = {}) => {
  const asset = await registerAsset(registrar)
  return await publish(promoter, supervisor, [asset], kind, content)
}
/** What the clock does in one turn. @returns the letters that arrived */
async function turn() {
  const before = box.mails.length
  await tellWatchers(program.program)
  await deliverMail(program.program, pino({ level: 'silent' }))
  return box.mails.slice(before)
}
const later = (interval: string) =>
  sql`update portal_watch set asked_at = asked_at - ${interval}::interval, told_at = told_at - ${interval}::interval,
    confirm_until = confirm_until - ${interval}::interval`.execute(program.program.db)
const pathIn = (text: string | undefined, part: string): string =>
  new RegExp(`${ORIGIN}(/portal[^\\s]*/watch/${part}/\\S+)`).exec(text ?? '')?.[1] ?? ''
const press = (path: string) => sendForm(program.address, path, { 'List-Unsubscribe': 'One-Click' })
const count = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from portal_watch`.execute(program.program.db)).rows[0]!
    .n

test('a visitor asks without scripts, confirms, hears of what is new and fits, once, and ends it', async () => {
  const old = await offer('sale')
  const form = await portalPage(program.address, '/portal/watch?kind=sale&minMu=5')
  expect(form.status).toBe(200)
  expect(form.text).toContain('出让地块')
  expect(form.text).toMatch(/name="kind" value="sale"|value="sale"[^>]*name="kind"/)
  const sent = await ask('Wang@example.cn', { kind: 'sale', minMu: '0' })
  expect([sent.status, sent.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(sent.text).toContain('确认邮件已在路上')
  // Nothing of the address stands in the database as it is, nor the token.
  const stored = await sql<{ text: string }>`select (select json_agg(w)::text from portal_watch w) ||
    (select json_agg(o)::text from mail_outbox o) as text`.execute(program.program.db)
  expect(stored.rows[0]!.text.toLowerCase()).not.toContain('example.cn')
  const [letter] = await turn()
  expect(letter?.to).toMatchObject({ value: [{ address: 'Wang@example.cn' }] })
  expect(letter?.headerLines.map(({ line }) => line)).toContain(
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  )
  const confirm = pathIn(letter?.text, 'confirm')
  // The same as HTML, with nothing in it that is fetched.
  expect(letter?.html).toContain(`href="${ORIGIN}${confirm}"`)
  expect(letter?.html).toContain('出让地块')
  expect(letter?.html).not.toMatch(/<img|<script|url\(/)
  // A program that looks into mail opens links: nothing has happened yet.
  expect((await portalPage(program.address, confirm)).text).toContain('确认接收')
  await offer('sale')
  expect(await turn()).toEqual([])
  expect((await press(confirm)).text).toContain('已开始')
  expect((await press(confirm)).text).toContain('已开始')
  expect(await turn()).toEqual([])

  const fresh = await offer('sale', { title: { zh: '新的出让地块', en: 'A new plot' } })
  await offer('temporary_use')
  const news = await turn()
  expect(news).toHaveLength(1)
  expect(news[0]!.subject).toContain('1 个新机会')
  expect(news[0]!.text).toContain(`${ORIGIN}/portal/o/${fresh.publicationNo}`)
  expect(news[0]!.text).not.toContain(old.publicationNo)
  expect(news[0]!.html).toContain(`href="${ORIGIN}/portal/o/${fresh.publicationNo}"`)
  expect(await turn()).toEqual([])

  // A second one on the same day waits for the next; what was withdrawn meanwhile is not told.
  const second = await offer('sale')
  const gone = await offer('sale')
  await actOn(supervisor, gone, 'withdraw', '不再出让')
  expect(await turn()).toEqual([])
  await later('21 hours')
  const [next] = await turn()
  expect(next?.text).toContain(second.publicationNo)
  expect(next?.text).not.toContain(gone.publicationNo)

  const stop = pathIn(next?.text, 'stop')
  expect((await portalPage(program.address, stop)).text).toContain('退订并删除邮箱')
  expect(await count()).toBe(1)
  expect((await press(stop)).text).toContain('已退订')
  expect((await press(stop)).text).toContain('已退订')
  expect(await count()).toBe(0)
  await offer('sale')
  expect(await turn()).toEqual([])
  expect((await press(confirm)).status).toBe(410)
})

test('what is wrong is said, and what a program sends is answered alike and goes nowhere', async () => {
  for (const email of ['', 'no address', 'a,b@example.cn', 'a@example.cn\nBcc: b@example.cn']) {
    const wrong = await ask(email)
    expect([email, wrong.status]).toEqual([email, 422])
    expect(wrong.text).toContain('例如 name@example.cn')
  }
  expect((await ask('li@example.cn', { stamp: 'made.up' })).status).toBe(422)
  expect((await ask('li@example.cn', { stamp: stamp(500) })).status).toBe(422)
  expect((await ask('li@example.cn', { homepage: 'http://spam.example' })).text).toContain('已在路上')
  expect(await count()).toBe(0)
  expect((await press('/portal/watch/confirm/made-up')).status).toBe(410)
  const forged = `/portal/watch/stop/00000000-0000-4000-8000-000000000000.${'A'.repeat(22)}`
  expect((await press(forged)).status).toBe(410)
})

test('a letter to anybody’s address carries nobody’s message', async () => {
  const words = { q: '厂房 http://evil.example/a?b <b>x</b>', kind: 'sale' }
  expect((await ask('zhao@example.cn', words)).status).toBe(200)
  const [letter] = await turn()
  expect(letter?.text).toContain('厂房')
  expect(`${letter?.subject} ${letter?.text} ${letter?.html}`).not.toMatch(
    /evil\.example|:\/\/evil|<b>|&lt;b/,
  )
  await press(pathIn(letter?.text, 'stop'))
  // A title of an offer is text in the letter as it is on the page.
  expect((await ask('zhao@example.cn', { kind: 'concession' })).status).toBe(200)
  await press(pathIn((await turn())[0]?.text, 'confirm'))
  const asset = await registerAsset(registrar)
  const title = { zh: '<script>alert(1)</script>停车场', en: 'Parking' }
  await publish(promoter, supervisor, [asset], 'concession', { title })
  const [news] = await turn()
  expect(news?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;停车场')
  expect(news?.html).not.toContain('<script>')
  await press(pathIn(news?.text, 'stop'))
  expect(await count()).toBe(0)
})

test('the same wish twice is one letter, an address is not flooded, and who never confirms is forgotten', async () => {
  // Past the form's own limit, at the door of the database.
  const { db } = program.program
  const hash = (n: number) => sql`sha256(${String(n)}::bytea)`
  const asked = async (n: number, kind: string) =>
    (
      await sql<{ answer: string }>`select portal.ask_watch(gen_random_uuid(), 'x', 'address', 'zh-CN',
        ${JSON.stringify({ q: kind })}::jsonb, ${hash(n)}, 'y') as answer`.execute(db)
    ).rows[0]!.answer
  expect(await asked(1, 'a')).toBe('asked')
  expect(await asked(2, 'a')).toBe('kept')
  expect(await asked(3, 'b')).toBe('asked')
  expect(await asked(4, 'c')).toBe('asked')
  expect(await asked(5, 'd')).toBe('kept')
  expect(await count()).toBe(3)
  await later('49 hours')
  await sql`delete from mail_outbox where sealed = 'y'`.execute(db)
  await turn()
  expect(await count()).toBe(0)
})

test('an English visitor is written to in English; the portal’s role reads no address', async () => {
  await ask('smith@example.com', {}, '/portal/en/watch')
  const [letter] = await turn()
  expect(letter?.subject).toContain('Confirm: tell me of new offers')
  expect(letter?.text).toContain(`${ORIGIN}/portal/en/watch/confirm/`)
  expect(letter?.text).toContain('Everything on offer')
  const reads = program.program.db.transaction().execute(async (trx) => {
    await sql`set local role panhuo_portal`.execute(trx)
    return await sql`select from portal_watch`.execute(trx)
  })
  await expect(reads).rejects.toMatchObject({ code: '42501' })
})
