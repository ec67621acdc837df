#!/usr/bin/env node
/** The command line. Each subcommand is one file; this one only lists them. */
import { Command } from 'commander'
import { startCommand } from './start.ts'

const program = new Command('panhuo').description('Panhuo 盘活一张图: registry of idle land, untitled assets and concessions')
program.addCommand(startCommand)
program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
