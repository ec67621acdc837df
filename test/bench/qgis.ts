/** QGIS as Debian has it, on the same data, by qgis-bench.py. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const script = join(dirname(fileURLToPath(import.meta.url)), 'qgis-bench.py')
const PYTHON = '/usr/bin/python3'
const needed = {
  page: '/usr/lib/qgis/server/libwfs3.so',
  overlay: '/usr/lib/python3/dist-packages/qgis/analysis',
}

/** @returns null, and says so, where QGIS or its server is not installed */
export async function qgisMilliseconds(
  mode: keyof typeof needed,
  ...where: string[]
): Promise<number | null> {
  if (!existsSync(needed[mode])) {
    console.log(`${mode}: ${needed[mode]} is not installed`)
    return null
  }
  const { stdout } = await run(PYTHON, [script, mode, ...where], { timeout: 300_000 })
  return Number(stdout.trim().split('\n').at(-1))
}
