/** 基本情况 in the drawer: areas, holders and rights, uses, restrictions, place. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { findLandUse, type LandUseScheme } from '../../shared/codes/land-use.ts'
import { findRrrType } from '../../shared/codes/rights.ts'
import { wordOf, type Lang } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import type { Right } from '../../shared/right.ts'
import { rightsQuery } from '../assets/use-asset.ts'
import { useLookups } from '../assets/use-lookups.ts'
import { useLang, useT, type Translate } from '../i18n.tsx'
import { AreaText } from '../ui/area-text.tsx'
import { DateText } from '../ui/date-text.tsx'
import { KeyValueList, type KeyValue } from '../ui/key-value-list.tsx'

/** Code and word, as registers write a use: 0902 商务金融用地. */
export function landUseWords(
  lang: Lang,
  code: string | null,
  scheme: LandUseScheme = 'ghyt-2023',
): string | null {
  if (code === null) return null
  const use = findLandUse(scheme, code)
  return use === undefined ? code : `${code} ${wordOf(lang, use)}`
}

const typeWord = (lang: Lang, code: string): string => {
  const row = findRrrType(code)
  return row === undefined ? code : wordOf(lang, row)
}

type Say = Translate<keyof typeof mapHomeMessages.zh>

/** Each kind of restriction once, with how many there are. */
function restrictionWords(rights: readonly Right[], lang: Lang, t: Say): string {
  const counts = new Map<string, number>()
  for (const { kind, type } of rights)
    if (kind === 'restriction') counts.set(type, (counts.get(type) ?? 0) + 1)
  if (counts.size === 0) return t('basics.unrestricted')
  return [...counts]
    .map(([type, count]) => t('basics.restriction', { type: typeWord(lang, type), count }))
    .join(' · ')
}

const unique = (words: readonly (string | null)[]): string[] => [
  ...new Set(words.filter((word) => word !== null)),
]

function rightFacts(rights: readonly Right[] | undefined, lang: Lang, t: Say): KeyValue[] {
  if (rights === undefined) return []
  const held = rights.filter((right) => right.kind === 'right')
  const separator = lang === 'en' ? ', ' : '、'
  const holders = unique(held.map((right) => right.partyName)).join(separator)
  const types = unique(held.map((right) => typeWord(lang, right.type))).join(separator)
  const missing = <span className="dim">{t('none')}</span>
  return [
    { key: 'holders', label: t('basics.holders'), value: holders === '' ? missing : holders },
    { key: 'rights', label: t('basics.rights'), value: types === '' ? missing : types },
    { key: 'restrictions', label: t('basics.restrictions'), value: restrictionWords(rights, lang, t) },
  ]
}

/** One area when both agree or nothing is registered; otherwise both. */
function areaFacts(asset: Asset, t: Say): KeyValue[] {
  const { registeredAreaM2, computedAreaM2 } = asset
  if (registeredAreaM2 === null || Math.abs(registeredAreaM2 - computedAreaM2) < 0.005)
    return [{ key: 'area', label: t('basics.area'), value: <AreaText areaM2={computedAreaM2} /> }]
  return [
    { key: 'registered', label: t('basics.registered'), value: <AreaText areaM2={registeredAreaM2} /> },
    { key: 'computed', label: t('basics.computed'), value: <AreaText areaM2={computedAreaM2} /> },
  ]
}

export function DrawerFacts({ asset }: { asset: Asset }): ReactNode {
  const t = useT(mapHomeMessages)
  const words = useT(filterMessages)
  const lang = useLang()
  const { data: rights } = useQuery(rightsQuery(asset.id, false))
  const { areaName } = useLookups()
  const place = [areaName(asset.areaCode), asset.address]
    .filter((part) => part !== null)
    .join(lang === 'en' ? ', ' : ' ')
  const items: KeyValue[] = [
    ...areaFacts(asset, t),
    ...rightFacts(rights, lang, t),
    { key: 'planned', label: t('basics.planned'), value: landUseWords(lang, asset.landUsePlanned) },
    { key: 'current', label: t('basics.current'), value: landUseWords(lang, asset.landUseCurrent) },
    { key: 'unit', label: t('basics.unit'), value: asset.unitName },
    { key: 'boundary', label: t('basics.boundary'), value: words(`boundary.${asset.boundaryStatus}`) },
    { key: 'place', label: t('basics.place'), value: place },
    {
      key: 'changed',
      label: t('basics.changed'),
      value: (
        <>
          <DateText value={asset.changedAt} form="moment" />{' '}
          <span className="dim text-12">{asset.changedBy}</span>
        </>
      ),
    },
  ]
  return (
    <section>
      <h4>{t('basics')}</h4>
      <KeyValueList items={items} wide={lang === 'en'} />
    </section>
  )
}
