/**
 * Fills a Word template. A fact with several lines is a loop or, in the middle of a sentence, joined lines; what is not
 * there is left out. Must never run what a template says: placeholders are names, not expressions.
 */
import Docxtemplater, { type DXT } from 'docxtemplater'
import PizZip from 'pizzip'

/** By placeholder, without the braces; a table has a row of values for each of its lines. */
export type WordValues = Readonly<
  Record<string, string | readonly string[] | readonly Readonly<Record<string, string>>[]>
>

const valueOf = (scope: unknown, tag: string): unknown =>
  typeof scope === 'object' && scope !== null && Object.hasOwn(scope, tag)
    ? (scope as Record<string, unknown>)[tag]
    : undefined

function parser(tag: string): DXT.Parser {
  return {
    get: (scope: unknown, context: DXT.ParserContext) => {
      if (tag === '.') return scope
      const value = valueOf(scope, tag)
      const looped = 'module' in context.meta.part && context.meta.part.module === 'loop'
      return Array.isArray(value) && !looped ? value.join('\n') : value
    },
  }
}

// No error log: it would quote the template, and a filled one names people.
const options = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
  parser,
  nullGetter: () => '',
} as const

export function fillWord(template: Uint8Array, values: WordValues): Buffer {
  const document = new Docxtemplater(new PizZip(template), options)
  document.render(values)
  return document.toBuffer()
}

export interface BrokenTag {
  tag: string
  why: string
}
export type TemplateTags = { ok: true; tags: readonly string[] } | { ok: false; broken: readonly BrokenTag[] }

interface TagError {
  properties?: { xtag?: unknown; context?: unknown; id?: unknown }
}

const brokenTag = ({ properties }: TagError): BrokenTag => {
  const place = properties?.xtag ?? properties?.context
  return {
    tag: typeof place === 'string' ? place.slice(0, 40) : '?',
    why: typeof properties?.id === 'string' ? properties.id : 'unreadable',
  }
}

const namesIn = (parts: readonly DXT.Part[]): string[] =>
  parts.flatMap((part) => [
    ...(part.type === 'placeholder' && typeof part.value === 'string' ? [part.value] : []),
    ...('subparsed' in part && Array.isArray(part.subparsed) ? namesIn(part.subparsed) : []),
  ])

interface Inspected {
  inspect?: { postparsed?: DXT.Part[] }
}

/** The placeholders of a template, or those that are broken: an opened brace, a loop without its end. */
export function tagsOf(template: Uint8Array): TemplateTags {
  const tags = new Set<string>()
  const listen: DXT.Module = {
    name: 'ListTags',
    set: ({ inspect }: Inspected) => {
      for (const tag of namesIn(inspect?.postparsed ?? [])) tags.add(tag)
    },
  }
  try {
    // Built only to be compiled: that finds the placeholders and every fault at once.
    const compiled = new Docxtemplater(new PizZip(template), { ...options, modules: [listen] })
    compiled.getFullText()
    tags.delete('.')
    return { ok: true, tags: [...tags] }
  } catch (error) {
    const several = (error as { properties?: { errors?: TagError[] } }).properties?.errors
    return { ok: false, broken: (several ?? [error as TagError]).map(brokenTag) }
  }
}
