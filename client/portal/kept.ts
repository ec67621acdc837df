/** Offers a visitor keeps, in this browser only: nobody is followed. */
const KEY = 'panhuo.portal.kept'
const MOST = 60

function read(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return [] // storage may be forbidden or spoiled; nothing is kept then
  }
}

const listeners = new Set<() => void>()

/** @returns the way to stop */
export function onKept(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const isKept = (no: string): boolean => read().includes(no)

/** As one text, the same as long as nothing is kept or let go. */
export const keptText = (): string => read().join(',')

export function keep(no: string, on: boolean): void {
  const others = read().filter((one) => one !== no)
  try {
    localStorage.setItem(KEY, JSON.stringify(on ? [no, ...others].slice(0, MOST) : others))
  } catch {
    // see read
  }
  for (const listener of listeners) listener()
}
