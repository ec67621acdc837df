/**
 * Mail: unread notifications become letters (each, or one a day), letters wait in the outbox, and the sender takes them
 * with back-off. Off without SMTP_URL. Several servers share the outbox row by row.
 */
import { createTransport } from 'nodemailer'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Lang } from '../../shared/i18n/define.ts'
import { notificationText } from '../../shared/i18n/notifications.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { translate } from '../../shared/i18n/define.ts'
import type { Program } from '../http/context.ts'
import { openLetter } from './sealed-letter.ts'

interface Pending {
  userId: string
  address: string
  lang: Lang
  mode: 'each' | 'digest'
  notices: { id: number; kind: string; caseId: string | null; params: Record<string, string | number> }[]
}

/** Puts what people asked to hear by mail into the outbox. A digest goes once a day, in the morning of the district. */
async function writeLetters({ db, config, today }: Program): Promise<void> {
  const { rows } = await sql<Pending>`select m.user_id as "userId", m.address, m.lang, m.mode,
      json_agg(json_build_object('id', n.id, 'kind', n.kind, 'caseId', n.case_id, 'params', n.params) order by n.id) as notices
    from user_mail m join notification n on n.user_id = m.user_id and n.mailed_at is null and n.read_at is null
    where m.mode = 'each' or (m.mode = 'digest' and not exists (select from mail_outbox o where o.user_id = m.user_id
      and (o.created_at at time zone 'Asia/Shanghai')::date = ${today()}::date))
    group by m.user_id, m.address, m.lang, m.mode limit 200`.execute(db)
  for (const row of rows) {
    await db.transaction().execute(async (trx) => {
      const ids = row.notices.map(({ id }) => id)
      const marked = await sql<{ id: number }>`update notification set mailed_at = now()
        where id in (${sql.join(ids.map((id) => sql`${id}::bigint`))}) and mailed_at is null returning id`.execute(
        trx,
      )
      const taken = new Set(marked.rows.map(({ id }) => id))
      const notices = row.notices.filter(({ id }) => taken.has(id))
      if (notices.length === 0) return
      const lines = notices.map(
        (notice) => `${notificationText(row.lang, notice)}${linkOf(config.publicOrigin, notice.caseId)}`,
      )
      const subject = translate(deskMessages, row.lang, notices.length === 1 ? 'mail.one' : 'mail.digest', {
        count: notices.length,
      })
      await sql`insert into mail_outbox (user_id, address, subject, body) values (${row.userId}::uuid, ${row.address}, ${subject}, ${lines.join('\n\n')})`.execute(
        trx,
      )
    })
  }
}

const linkOf = (origin: string | null, caseId: string | null): string =>
  origin === null || caseId === null ? '' : `\n${origin}/cases/${caseId}`

interface Waiting {
  id: number
  address: string
  subject: string
  body: string
  /** Of a visitor: takes the place of the three. */
  sealed: Buffer | null
  tries: number
}

const BATCH = 20
const MOST_TRIES = 8

export async function deliverMail(program: Program, log: Logger): Promise<number> {
  const { smtpUrl, mailFrom } = program.config
  if (smtpUrl === null) return 0
  await writeLetters(program)
  const transport = createTransport(smtpUrl)
  let sent = 0
  try {
    for (
      let letter = await takeLetter(program);
      letter !== null && sent < BATCH;
      letter = await takeLetter(program)
    ) {
      try {
        const { address, subject, body, sealed } = letter
        await transport.sendMail({
          from: mailFrom,
          ...(sealed === null ? { to: address, subject, text: body } : unsealed(program, sealed)),
        })
        await sql`update mail_outbox set sent_at = now(), failure = null, sealed = null where id = ${letter.id}`.execute(
          program.db,
        )
        sent += 1
      } catch (error) {
        const failure = letter.sealed === null ? wordsOf(error) : codeOf(error)
        await sql`update mail_outbox set failure = ${failure} where id = ${letter.id}`.execute(program.db)
        log.warn(
          { letter: letter.id, tries: letter.tries, last: letter.tries >= MOST_TRIES },
          'mail not delivered',
        )
      }
    }
  } finally {
    transport.close()
  }
  return sent
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 300) : 'unknown')
/** A server's words may repeat the address; its code does not. */
const codeOf = (error: unknown): string =>
  String((error as { responseCode?: number }).responseCode ?? (error as { code?: string }).code ?? 'unknown')

/** The address as one value: no comma in it makes two of it. */
function unsealed({ secret }: Program, sealed: Buffer) {
  const { address, ...rest } = openLetter(secret, sealed)
  return { to: { name: '', address }, ...rest }
}

/** Counts the try and sets the next one before sending: a server that dies sends late, not twice. */
async function takeLetter({ db }: Program): Promise<Waiting | null> {
  const { rows } =
    await sql<Waiting>`update mail_outbox set tries = tries + 1, next_try_at = now() + interval '1 minute' * power(2, tries)
    where id = (select id from mail_outbox where sent_at is null and tries < ${MOST_TRIES} and next_try_at <= now()
      order by next_try_at, id limit 1 for update skip locked)
    returning id, address, subject, body, sealed, tries`.execute(db)
  return rows[0] ?? null
}
