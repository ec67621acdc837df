/** What a program says to its database while something runs: the statements as sent, with their values. */
import { Client } from 'pg'
import { vi } from 'vitest'

export interface Statement {
  text: string
  values: unknown[]
}

/** Transaction control, the session's look-up and the bulk worker's round every ten seconds are not worth reading. */
const plumbing =
  /^(begin|commit|rollback|start transaction)|user_session|set_config\('panhuo|bulk_(run|item)/i

/** pg takes a text and values, or both in one object. */
function statementOf([first, second]: readonly unknown[]): Statement | null {
  const { text, values } = (typeof first === 'string' ? { text: first, values: second } : first) as {
    text?: unknown
    values?: unknown
  }
  if (typeof text !== 'string' || plumbing.test(text.trim())) return null
  return { text, values: Array.isArray(values) ? values : [] }
}

/** Only statements of this process; a test runs one at a time, so nothing else speaks. */
export async function spokenWhile(work: () => Promise<unknown>): Promise<Statement[]> {
  const spy = vi.spyOn(Client.prototype, 'query')
  try {
    await work()
    return spy.mock.calls.map((call: readonly unknown[]) => statementOf(call)).filter((one) => one !== null)
  } finally {
    spy.mockRestore()
  }
}
