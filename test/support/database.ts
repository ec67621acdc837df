/**
 * A migrated database to copy for every test file: a template database on a real PostgreSQL
 * (DATABASE_URL), or a template folder of the embedded one. Built once per run.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../server/config.ts'
import type { EmbeddedDatabase } from '../../server/db/embedded.ts'
import { openProgram } from '../../server/main.ts'
import { lendEmbedded } from './shared-embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    template: { folder: string } | { url: string; name: string }
  }
}

const silent = { LOG_LEVEL: 'silent' } as const

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL']
  return url ? await realTemplate(project, url) : await embeddedTemplate(project)
}

async function embeddedTemplate(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-template-'))
  const { program } = await openProgram(readConfig({ ...silent, DATA_DIR: folder }))
  await program.database.close()
  project.provide('template', { folder })
  return async () => {
    const lent = `${basename(folder)}-lent-`
    for (const name of readdirSync(tmpdir()).filter(
      (one) => one === basename(folder) || one.startsWith(lent),
    ))
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

async function realTemplate(project: TestProject, url: string): Promise<() => Promise<void>> {
  const name = `panhuo_test_${process.pid}`
  await administer(url, `create database ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-template-'))
  const { program } = await openProgram(
    readConfig({ ...silent, DATA_DIR: folder, DATABASE_URL: databaseUrl(url, name) }),
  )
  await program.database.close()
  project.provide('template', { url, name })
  return async () => {
    await administer(url, `drop database if exists ${name} with (force)`)
    rmSync(folder, { recursive: true, force: true })
  }
}

export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

export async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Files of the template without its database, and the database to connect to: the one of the file before, put back. */
export async function shareTemplate(template: { folder: string }): Promise<{
  dataDir: string
  embedded: EmbeddedDatabase
  remove: () => Promise<void>
}> {
  const dataDir = mkdtempSync(join(tmpdir(), 'panhuo-test-'))
  const database = join(template.folder, 'db')
  cpSync(template.folder, dataDir, { recursive: true, filter: (path) => path !== database })
  const embedded = await lendEmbedded(() => {
    const folder = mkdtempSync(`${template.folder}-lent-`)
    cpSync(database, join(folder, 'db'), { recursive: true })
    return folder
  })
  return { dataDir, embedded, remove: async () => rmSync(dataDir, { recursive: true, force: true }) }
}

/** A copy of the template for one test file, as environment variables, and how to remove it. */
export async function copyTemplate(
  template: { folder: string } | { url: string; name: string },
): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'panhuo-test-'))
  const removeFolder = (): void => rmSync(dataDir, { recursive: true, force: true })
  if ('folder' in template) {
    cpSync(template.folder, dataDir, { recursive: true })
    return { env: { DATA_DIR: dataDir }, remove: async () => removeFolder() }
  }
  const name = `${template.name}_${Math.random().toString(36).slice(2, 10)}`
  await administer(template.url, `create database ${name} template ${template.name}`)
  return {
    env: { DATA_DIR: dataDir, DATABASE_URL: databaseUrl(template.url, name) },
    remove: async () => {
      await administer(template.url, `drop database if exists ${name} with (force)`)
      removeFolder()
    },
  }
}
