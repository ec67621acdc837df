/** Land use by code or name out of the tree of the guide: typing filters, parents stay above their children. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { landUsePath, landUses, type LandUse } from '../../shared/codes/land-use.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { wordOf, type Lang } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { Field } from './field.tsx'
import { landUseWord } from './field-words.ts'

const all = landUses.filter((use) => use.scheme === 'ghyt-2023')

/** Codes whose own row or a row below them matches, in the order of the tree. */
export function matchingUses(text: string): readonly LandUse[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return all
  const fits = (use: LandUse): boolean =>
    words.every(
      (word) => use.code.startsWith(word) || use.zh.includes(word) || use.en.toLowerCase().includes(word),
    )
  const kept = new Set(
    all.filter(fits).flatMap((use) => landUsePath('ghyt-2023', use.code).map((row) => row.code)),
  )
  return all.filter((use) => kept.has(use.code))
}

interface LandUsePickerProps {
  label: string
  value: string
  onChange: (code: string) => void
  fault?: string | undefined
}

export function LandUsePicker({ label, value, onChange, fault }: LandUsePickerProps): ReactNode {
  const t = useT(assetFormMessages)
  const lang = useLang()
  const [open, setOpen] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && ref.current?.contains(event.target) !== true) setOpen(false)
    }
    addEventListener('pointerdown', onPress)
    return () => removeEventListener('pointerdown', onPress)
  }, [open])
  return (
    <Field label={label} fault={fault}>
      {(control) => (
        <div className="use-picker" ref={ref}>
          <button
            {...control}
            type="button"
            className="input use-picker__button"
            aria-haspopup="listbox"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <span className={value === '' ? 'dim ellipsis' : 'ellipsis'}>
              {value === '' ? t('landUse.open') : landUseWord(value, lang)}
            </span>
          </button>
          {open && (
            <UseList
              value={value}
              lang={lang}
              onClose={() => setOpen(false)}
              onChoose={(code) => {
                onChange(code)
                setOpen(false)
              }}
            />
          )}
        </div>
      )}
    </Field>
  )
}

interface UseListProps {
  value: string
  lang: Lang
  onChoose: (code: string) => void
  onClose: () => void
}

function UseList({ value, lang, onChoose, onClose }: UseListProps): ReactNode {
  const t = useT(assetFormMessages)
  const id = useId()
  const [text, setText] = useState('')
  const uses = useMemo(() => matchingUses(text), [text])
  const [active, setActive] = useState(value)
  const move = (step: number): void => {
    const at = uses.findIndex((use) => use.code === active)
    const next = uses[(at + step + uses.length) % uses.length]
    if (next === undefined) return
    setActive(next.code)
    document.querySelector(`#${CSS.escape(`${id}-${next.code}`)}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter')
      onChoose(uses.some((use) => use.code === active) ? active : (uses[0]?.code ?? value))
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="float use-picker__list">
      <input
        className="input input--small"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active === '' ? undefined : `${id}-${active}`}
        aria-label={t('landUse.search')}
        placeholder={t('landUse.search')}
        value={text}
        ref={(input) => input?.focus()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="use-picker__tree" role="listbox" id={id} aria-label={t('landUse.open')}>
        {uses.map((use) => (
          <div
            key={use.code}
            id={`${id}-${use.code}`}
            role="option"
            tabIndex={-1}
            aria-selected={use.code === value}
            data-active={use.code === active ? '' : undefined}
            style={{ paddingLeft: 8 + (use.level - 1) * 18 }}
            onPointerEnter={() => setActive(use.code)}
            onClick={() => onChoose(use.code)}
            onKeyDown={onKey}
          >
            <span className="dim">{use.code}</span> {wordOf(lang, use)}
          </div>
        ))}
        {uses.length === 0 && <div className="muted">{t('landUse.nothing')}</div>}
      </div>
      {value !== '' && (
        <button type="button" className="link-button text-12" onClick={() => onChoose('')}>
          {t('landUse.clear')}
        </button>
      )}
    </div>
  )
}
