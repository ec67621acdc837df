/**
 * The XML of a Word file as a plain tree. Reads what Word and the template filler write: no DTD, no entities but the five
 * of XML. Must never resolve anything from outside.
 */

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const plain = (text: string): string =>
  text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((match) => [
      match[1] ?? '',
      plain(match[2] ?? match[3] ?? ''),
    ]),
  )

/** @throws {Error} for tags that do not match */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [root]
  for (const match of text.matchAll(
    /<(?:\?[^>]*|!--[\s\S]*?--|(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?))>|([^<]+)/g,
  )) {
    const [, closing, name, rest = '', empty, content] = match
    const parent = open.at(-1)!
    if (content !== undefined) parent.children.push(plain(content))
    else if (name !== undefined && closing === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new Error('tags do not match')
    } else if (name !== undefined) {
      const element: XmlElement = { name, attributes: attributesOf(rest), children: [] }
      parent.children.push(element)
      if (empty !== '/') open.push(element)
    }
  }
  return root
}

export const elementsOf = (element: XmlElement, name?: string): XmlElement[] =>
  element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )

/** The first element along a path of names. */
export function firstOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element
  for (const name of path) at = at === undefined ? undefined : elementsOf(at, name)[0]
  return at
}

export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
