/** The project's own files, for tests that hold it to its rules. Reads the tree, never git, so a copy works too. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const rooms = ['client', 'fixtures', 'server', 'shared', 'sql', 'test']

export interface SourceFile {
  /** From the project's root, with slashes. */
  path: string
  text: string
}

/** Files of the given rooms whose name ends in one of `endings`; generated ones are left out. */
export function sourceFiles(
  folders: readonly string[] = rooms,
  endings: readonly string[] = ['.ts', '.tsx'],
): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/\.gen\.|\.gen\.d\.ts$|^test\/golden\/sql\//.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g

/** What a file imports: packages by name, own files by their path from the project's root. */
export function importsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(importPattern)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((target) => (target.startsWith('.') ? join(dirname(path), target).replaceAll('\\', '/') : target))
}
