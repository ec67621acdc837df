/** A real SMTP server of a test, and what it was sent. */
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface MailBox {
  url: string
  mails: ParsedMail[]
  close(): Promise<void>
}

export async function openMailBox(): Promise<MailBox> {
  const mails: ParsedMail[] = []
  const receive = async (stream: Readable, done: () => void): Promise<void> => {
    mails.push(await simpleParser(stream))
    done()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      void receive(stream, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
