/**
 * What a bundle says of itself when it is offered to the public: title, what is in it, tariff guide, term, what is settled.
 * The officer goes on from there. Must never let a figure of the computation out: cost, return and present value stay inside.
 */
import { formatArea, formatNumber, type Lang } from '../i18n/define.ts'
import type { BundleDetail } from '../bundle.ts'
import type { OfferContent } from '../publication.ts'
import { findQuantityUnit, quantitiesOf } from './quantity.ts'

type Both = OfferContent['summary']
const both = (make: (lang: Lang) => string, longest: number): Both => ({
  zh: make('zh-CN').slice(0, longest),
  en: make('en').slice(0, longest),
})

function checksOf(members: BundleDetail['members']): OfferContent['checks'] {
  const untitled = members.filter(({ gap }) => !gap.lawful).length
  const restricted = members.filter(({ gap }) => gap.restrictions > 0).length
  return [
    untitled === 0
      ? {
          ok: true,
          text: { zh: '权属已登记或已取得政府授权', en: 'Title registered or expressly authorised' },
        }
      : {
          ok: false,
          text: { zh: `${untitled} 宗权属待完善`, en: `Title of ${untitled} still to be completed` },
        },
    ...(restricted === 0
      ? []
      : [
          {
            ok: false,
            text: {
              zh: `${restricted} 宗设有抵押、查封等限制`,
              en: `${restricted} under mortgage or seizure`,
            },
          },
        ]),
  ]
}

export function offerOfBundle({ name, bundleNo, members, plan }: BundleDetail): Partial<OfferContent> {
  const areaM2 = members.reduce((sum, member) => sum + member.areaM2, 0)
  const quantities = [...quantitiesOf(members)].filter(([, sum]) => sum > 0)
  const tariffs = plan.lines.filter(({ tariff }) => tariff > 0)
  const counted = (lang: Lang): string =>
    quantities
      .map(([code, sum]) => {
        const unit = findQuantityUnit(code)
        return `${lang === 'en' ? unit.en : unit.zh} ${formatNumber(lang, sum, 0)}`
      })
      .join(lang === 'en' ? ', ' : '、')
  const guide = (lang: Lang): string =>
    tariffs
      .map(({ unit: code, tariff }) => {
        const unit = findQuantityUnit(code)
        const yuan = formatNumber(lang, tariff)
        return lang === 'en' ? `${yuan} yuan per ${unit.perEn} and month` : `${yuan} 元/${unit.perZh}·月`
      })
      .join(lang === 'en' ? '; ' : '；')
  return {
    title: { zh: name, en: `Concession bundle ${bundleNo}` },
    summary: both(
      (lang) =>
        lang === 'en'
          ? `${members.length} assets in one bundle, ${formatArea(lang, areaM2, 'mu')}`
          : `${members.length} 宗资产打包经营，合计 ${formatArea(lang, areaM2, 'mu')}`,
      200,
    ),
    story: both((lang) => members.map((one) => storyLine(lang, one)).join('\n\n'), 5000),
    capacity: both(counted, 60),
    price: both(guide, 120),
    supplyMode: plan.legalForm === 'lease' ? 'lease' : 'tender',
    termYears: plan.termYears,
    readyOn: plan.startsOn,
    checks: checksOf(members),
  }
}

function storyLine(
  lang: Lang,
  { name, areaName, areaM2, unit: code, quantity }: BundleDetail['members'][number],
): string {
  const unit = findQuantityUnit(code)
  const words = lang === 'en' ? unit.en : unit.zh
  const counted = quantity === null || code === 'sqm' ? '' : `, ${words} ${formatNumber(lang, quantity, 0)}`
  const area = areaM2 > 0 ? `, ${formatArea(lang, areaM2)}` : ''
  const line = `${name}, ${areaName}${area}${counted}`
  return lang === 'en' ? line : line.replaceAll(', ', '，')
}
