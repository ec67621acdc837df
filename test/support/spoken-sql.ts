/** What a program says to its database while something runs: the statements as sent, with their values. */
import pg from 'pg'

export interface Statement {
  text: string
  values: unknown[]
}

/** Transaction control and the session's look-up are not worth reading. */
const plumbing = /^(begin|commit|rollback|start transaction)|user_session|set_config\('panhuo/i

/** Only statements of this process; a test runs one at a time, so nothing else speaks. */
export async function spokenWhile(work: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = []
  const original = pg.Client.prototype.query
  function listening(this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args
    const config =
      typeof first === 'string'
        ? { text: first, values: second }
        : (first as { text?: string; values?: unknown })
    if (typeof config?.text === 'string' && !plumbing.test(config.text.trim())) {
      heard.push({
        text: config.text,
        values: Array.isArray(config.values) ? config.values : Array.isArray(second) ? second : [],
      })
    }
    return Reflect.apply(original, this, args)
  }
  pg.Client.prototype.query = listening as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return heard
}
