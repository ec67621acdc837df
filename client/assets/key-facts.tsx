/** Key facts as a definition list: holders and restrictions from the rights, the rest from the asset. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { findRrrType } from '../../shared/codes/rights.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { wordOf, type Lang } from '../../shared/i18n/define.ts'
import type { Right } from '../../shared/right.ts'
import { useLang, useT, type Translate } from '../i18n.tsx'
import { CodeText } from '../ui/code-text.tsx'
import { KeyValueList } from '../ui/key-value-list.tsx'
import { fieldLabel, landUseWord, valueWord } from './field-words.ts'
import { TitleStatusMark } from './symbols/title-status-mark.tsx'
import { rightsQuery } from './use-asset.ts'
import { useLookups } from './use-lookups.ts'

type Key = keyof typeof assetPageMessages.zh

function conditions(asset: Asset, lang: Lang, t: Translate<Key>): string | null {
  const { farMax, densityMax, greenMin, heightMaxM } = asset
  const parts = [
    farMax === null ? null : t('condition.far', { value: farMax }),
    densityMax === null ? null : t('condition.density', { value: densityMax }),
    greenMin === null ? null : t('condition.green', { value: greenMin }),
    heightMaxM === null ? null : t('condition.height', { value: heightMaxM }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(lang === 'en' ? ', ' : '，')
}

/** Holder and what they hold: 「重庆江屿置业有限公司 国有建设用地使用权」. */
function Holders({ rights, lang }: { rights: readonly Right[]; lang: Lang }): ReactNode {
  const held = rights.filter((right) => right.kind === 'right' && right.partyName !== null)
  if (held.length === 0) return null
  return held.slice(0, 4).map((right) => {
    const type = findRrrType(right.type)
    return (
      <div key={right.id}>
        {right.partyName} <span className="dim text-12">{type === undefined ? '' : wordOf(lang, type)}</span>
      </div>
    )
  })
}

function restrictions(rights: readonly Right[], lang: Lang, t: Translate<Key>): string {
  const all = rights.filter((right) => right.kind === 'restriction')
  if (all.length === 0) return t('fact.restrictions.none')
  const types = new Set(all.map((right) => findRrrType(right.type)).filter((type) => type !== undefined))
  const words = [...types].map((type) => wordOf(lang, type))
  return t('fact.restrictions.some', { count: all.length, types: words.join(lang === 'en' ? ', ' : '、') })
}

/** `past`: rights are known only as they are now, so a past moment shows none. */
export function KeyFacts({ asset, past }: { asset: Asset; past: boolean }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const names = useLookups()
  const { data: rights } = useQuery({ ...rightsQuery(asset.id, false), enabled: !past })
  const contact = [asset.contactName, asset.contactPhone].filter((part) => part !== null).join('\u3000')
  const use = (code: string | null): string | null => (code === null ? null : landUseWord(code, lang))
  const value = (field: 'assetClass' | 'boundaryStatus'): string =>
    valueWord(field, asset[field], lang, names)
  return (
    <KeyValueList
      items={[
        {
          key: 'holder',
          label: t('fact.holder'),
          value: past ? null : rights?.some((right) => right.kind === 'right' && right.partyName !== null) ===
            true ? (
            <Holders rights={rights} lang={lang} />
          ) : (
            '—'
          ),
        },
        { key: 'title', label: t('fact.title'), value: <TitleStatusMark status={asset.titleStatus} /> },
        {
          key: 'restrictions',
          label: t('fact.restrictions'),
          value: past || rights === undefined ? null : restrictions(rights, lang, t),
        },
        { key: 'class', label: t('fact.class'), value: value('assetClass') },
        { key: 'planned', label: t('fact.planned'), value: use(asset.landUsePlanned) },
        { key: 'current', label: t('fact.current'), value: use(asset.landUseCurrent) },
        { key: 'conditions', label: t('fact.conditions'), value: conditions(asset, lang, t) },
        { key: 'planningNote', label: fieldLabel('planningNote', lang), value: asset.planningNote },
        { key: 'address', label: t('fact.address'), value: asset.address },
        { key: 'unit', label: t('fact.unit'), value: asset.unitName },
        { key: 'contact', label: t('fact.contact'), value: contact === '' ? null : contact },
        {
          key: 'parcelCode',
          label: t('fact.parcelCode'),
          value:
            asset.unitCode !== null && asset.parcelCode !== null ? (
              <CodeText code={asset.parcelCode} />
            ) : null,
        },
        { key: 'boundary', label: t('fact.boundary'), value: value('boundaryStatus') },
        { key: 'source', label: t('fact.source'), value: asset.source },
        { key: 'note', label: t('fact.note'), value: asset.note },
      ]}
    />
  )
}
