/** The program in its own process on a bench's database, with what it holds in memory. Must never fill the database. */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Client, clientFor } from '../support/client.ts'

export interface ServerProcess {
  address: string
  client: Client
  rssMb(): number
  resetPeak(): void
  peakMb(): number
  /** Peak of the whole run above the state after login. */
  highestMb(): number
  close(): Promise<void>
}

/** The program in its own process, so that its memory is its own. */
export async function startServer(url: string, dataDir: string, region: string): Promise<ServerProcess> {
  const child = fork('server/cli/panhuo.ts', ['start'], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
      PANHUO_REGION: region,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended (${code})`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /ready: (\S+)/.exec(chunk.toString())
      if (found?.[1]) resolve(found[1])
    })
  })
  const client = clientFor(address)
  await client.logIn('bench', 'bench bench bench')
  const rssMb = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  const first = rssMb()
  let [peak, highest] = [0, first]
  const timer = setInterval(() => {
    peak = Math.max(peak, rssMb())
    highest = Math.max(highest, peak)
  }, 50)
  return {
    address,
    client,
    rssMb,
    resetPeak: () => void (peak = 0),
    peakMb: () => peak,
    highestMb: () => highest - first,
    close: async () => {
      clearInterval(timer)
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}
