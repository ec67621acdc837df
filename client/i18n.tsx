/** Language for components: which one is shown, and a typed `t` over a message table. No text lives here. */
import { useCallback, useSyncExternalStore } from 'react'
import { translate, type Lang, type MessageParams, type Messages } from '../shared/i18n/define.ts'
import { currentLang, onLangChange } from './language.ts'

/** A message by key, in the language shown. */
export type Translate<K extends string> = (key: K, params?: MessageParams) => string

/** The language shown; the component renders again when it changes. */
export function useLang(): Lang {
  return useSyncExternalStore(onLangChange, currentLang)
}

/** `t` bound to one message table: `const t = useT(shellMessages)`. */
export function useT<K extends string>(messages: Messages<K>): Translate<K> {
  const lang = useLang()
  return useCallback((key, params) => translate(messages, lang, key, params), [messages, lang])
}
