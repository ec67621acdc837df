/**
 * The language of this browser: `?lang=`, else the stored choice, else Chinese. A store outside React, so
 * that requests and the map can read it too. It must never guess from the browser's own language list.
 */
import { DEFAULT_LANG, isLang, type Lang } from '../shared/i18n/define.ts'

const STORAGE_KEY = 'panhuo.lang'
const listeners = new Set<() => void>()

function storedLang(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null // storage may be forbidden by the browser; the choice then lasts for the page
  }
}

function initialLang(): Lang {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLang(asked)) return asked
  const stored = storedLang()
  return isLang(stored) ? stored : DEFAULT_LANG
}

let current: Lang = initialLang()
document.documentElement.lang = current

/** The language shown now. */
export function currentLang(): Lang {
  return current
}

/** Switches the language of the whole page and remembers it. */
export function setLang(lang: Lang): void {
  current = lang
  document.documentElement.lang = lang
  try {
    localStorage.setItem(STORAGE_KEY, lang)
  } catch {
    // see storedLang
  }
  for (const listener of listeners) listener()
}

/** Calls `listener` after each switch; returns the way to stop. */
export function onLangChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
