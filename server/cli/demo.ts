/** `panhuo demo`: fills an empty registry with the demonstration district (演示数据) and ends. */
import { Command } from 'commander'
import { ensureDemonstration } from '../demo/ensure-demonstration.ts'
import { withProgram } from './with-program.ts'

export const demoCommand = new Command('demo')
  .description('fill an empty registry with the demonstration district')
  .action(() => withProgram((program) => ensureDemonstration(program, (line) => console.log(line))))
