/** The program as an operator starts it: its own process, killed as hard as a test likes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../server/cli/panhuo.ts', import.meta.url))

export interface Command {
  process: ChildProcess
  /** Everything printed so far, both streams. */
  printed(): string
  /** Resolves with the groups of the first match in what is printed. @throws when the program ends before. */
  prints(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves with the exit code; null when a signal ended it. */
  ended: Promise<number | null>
  /** kill -9 of the program alone, or with its database process, as a power cut would. */
  kill(what: 'program' | 'everything'): Promise<void>
}

/** `panhuo …` from source, in a process group of its own. */
export function panhuo(args: string[], env: Record<string, string>): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    env: { ...process.env, LOG_LEVEL: 'error', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    process: child,
    printed: () => text,
    prints: (pattern) => {
      const found = new Promise<RegExpExecArray>((resolve) => {
        const look = (): void => {
          const match = pattern.exec(text)
          if (match) resolve(match)
        }
        listeners.add(look)
        look()
      })
      const tooLate = ended.then((code) => {
        throw new Error(`ended with ${code} before printing ${pattern}:\n${text}`)
      })
      return Promise.race([found, tooLate])
    },
    ended,
    kill: async (what) => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      process.kill(what === 'everything' ? -child.pid : child.pid, 'SIGKILL')
      await once(child, 'exit')
    },
  }
}
