/** The seal 闲 / 证 / 营 of a family, the same on map, table, tab and print. */
import type { ReactNode } from 'react'
import type { AssetFamily } from '../../../shared/codes/asset-class.ts'
import { useLang } from '../../i18n.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { familyWord, sealOf } from './code-words.ts'
import './symbols.css'

interface FamilySealProps {
  family: AssetFamily
  size?: 'small' | 'normal' | 'large'
  /** The family is also written beside it; the seal is then not read out. */
  decorative?: boolean
}

export function FamilySeal({ family, size = 'normal', decorative = false }: FamilySealProps): ReactNode {
  const lang = useLang()
  const className = size === 'normal' ? 'seal' : `seal seal--${size}`
  const name = familyWord(family, lang)
  return (
    <span className={className} data-family={family} title={decorative ? undefined : name}>
      <span aria-hidden>{sealOf(family)}</span>
      {!decorative && <VisuallyHidden>{name}</VisuallyHidden>}
    </span>
  )
}
