/** Where the project's own files are, whether run from source (tsx) or from dist/. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'sql', 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('sql/migrations not found above the program')
    folder = parent
  }
  return folder
}

export const projectRoot = findRoot()
export const sqlFolder = join(projectRoot, 'sql')
export const clientFolder = join(projectRoot, 'dist', 'client')
/** Word templates as they come with the program; an office may put its own in their place. */
export const noticeTemplateFolder = join(projectRoot, 'server', 'notices', 'templates')
/** The brief of the concession bench, by language. */
export const briefTemplate = {
  'zh-CN': join(projectRoot, 'server', 'bench', 'templates', 'brief.docx'),
  en: join(projectRoot, 'server', 'bench', 'templates', 'brief-en.docx'),
} as const
/** What a visitor's browser loads. */
export const portalFolder = join(projectRoot, 'dist', 'portal-client')
/** Draws the portal's pages: built beside the client, or its source where TypeScript runs as it is (tests, tsx). */
const builtRenderer = join(projectRoot, 'dist', 'portal', 'entry-server.js')
const fromSource = fileURLToPath(import.meta.url).endsWith('.ts')
export const portalRenderer = fromSource
  ? join(projectRoot, 'client', 'portal', 'entry-server.tsx')
  : builtRenderer
