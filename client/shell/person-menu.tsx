/** Who is logged in, and what concerns only them: password, language on a phone, log out. */
import { KeyRound, Languages, LogOut, SquareTerminal } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useLang, useT } from '../i18n.tsx'
import { setLang } from '../language.ts'

export interface Person {
  readonly name: string
  readonly role: string
  readonly unit: string | null
}

interface PersonMenuProps {
  person: Person
  onChangePassword: () => void
  onTokens: () => void
  onLogOut: () => void
}

export function PersonMenu({ person, onChangePassword, onTokens, onLogOut }: PersonMenuProps): ReactNode {
  const t = useT(shellMessages)
  const lang = useLang()
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  useCloseOutside(root, open, () => setOpen(false))
  const rank = [roleName(person.role, t), person.unit]
    .filter((part) => part !== null)
    .join(lang === 'en' ? ', ' : ' · ')
  const choose = (action: () => void) => () => {
    setOpen(false)
    action()
  }
  return (
    <div className="person" ref={root}>
      <button
        type="button"
        className="person__button"
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="person__mark" aria-hidden>
          {person.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="person__text">
          {person.name} <span className="dim text-12">{rank}</span>
        </span>
      </button>
      {open && (
        <div
          className="menu"
          role="menu"
          tabIndex={-1}
          ref={focusFirst}
          aria-label={t('person', { name: person.name })}
          onKeyDown={(event) => walkMenu(event, close)}
        >
          <div className="menu__header" role="presentation">
            <b>{person.name}</b>
            <div className="text-12 muted">{rank}</div>
          </div>
          <button type="button" role="menuitem" onClick={choose(onChangePassword)}>
            <KeyRound size={16} strokeWidth={1.75} aria-hidden />
            {t('person.password')}
          </button>
          <button type="button" role="menuitem" onClick={choose(onTokens)}>
            <SquareTerminal size={16} strokeWidth={1.75} aria-hidden />
            {t('person.tokens')}
          </button>
          <button
            type="button"
            role="menuitem"
            onClick={choose(() => setLang(lang === 'en' ? 'zh-CN' : 'en'))}
          >
            <Languages size={16} strokeWidth={1.75} aria-hidden />
            {t('language.switch')}
          </button>
          <button type="button" role="menuitem" onClick={choose(onLogOut)}>
            <LogOut size={16} strokeWidth={1.75} aria-hidden />
            {t('person.logout')}
          </button>
        </div>
      )}
    </div>
  )
}

type ShellKey = keyof typeof shellMessages.zh

/** The role in words; a role this client does not know is shown as it came. */
function roleName(role: string, t: (key: ShellKey) => string): string {
  const key = `role.${role}`
  return isShellKey(key) ? t(key) : role
}

function isShellKey(key: string): key is ShellKey {
  return Object.hasOwn(shellMessages.zh, key)
}

function useCloseOutside(root: { current: HTMLElement | null }, open: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!open) return undefined
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) latest.current()
    }
    addEventListener('pointerdown', onPress)
    return () => removeEventListener('pointerdown', onPress)
  }, [open, root])
}

/** Opening the menu puts the focus on its first entry. */
function focusFirst(menu: HTMLElement | null): void {
  menu?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
}

function walkMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  if (event.key === 'Escape') {
    close()
    return
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  if (entries.length === 0) return
  event.preventDefault()
  const at = entries.findIndex((entry) => entry === document.activeElement)
  const step = event.key === 'ArrowDown' ? 1 : -1
  entries.at((at + step + entries.length) % entries.length)?.focus()
}
