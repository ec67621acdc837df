/** Fills an empty registry with the demonstration district (演示数据). */
import type { Program } from '../http/context.ts'

export async function ensureDemonstration(_program: Program, say: (line: string) => void): Promise<void> {
  say('demonstration: not yet')
}
