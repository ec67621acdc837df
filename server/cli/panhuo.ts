#!/usr/bin/env node
/** The command line. Each subcommand is one file; this one only lists them. */
import { Command } from 'commander'
import { demoCommand } from './demo.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { startCommand } from './start.ts'
import { userCommand } from './user.ts'
import { verifyCommand } from './verify.ts'

const program = new Command('panhuo').description(
  'Panhuo 盘活一张图: registry of idle land, untitled assets and concessions',
)
for (const command of [startCommand, migrateCommand, demoCommand, importCommand, userCommand, verifyCommand])
  program.addCommand(command)
program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
