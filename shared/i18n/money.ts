/** The one wording of sums of money: 亿元, 万元, 元 in Chinese, CNY with M and B in English. Must never be used to compute. */
import { type Lang, formatNumber } from './define.ts'

/** Two decimals at most, none that say nothing. */
const short = (lang: Lang, value: number): string => formatNumber(lang, Math.round(value * 100) / 100)

/** Yuan as people say it: 1,440 万元, CNY 14.4 M. */
export function formatYuan(lang: Lang, yuan: number): string {
  const size = Math.abs(yuan)
  if (!Number.isFinite(yuan)) return '—'
  if (lang === 'en') {
    if (size >= 1e9) return `CNY ${short(lang, yuan / 1e9)} B`
    return size >= 1e6 ? `CNY ${short(lang, yuan / 1e6)} M` : `CNY ${formatNumber(lang, Math.round(yuan))}`
  }
  if (size >= 1e8) return `${short(lang, yuan / 1e8)} 亿元`
  return size >= 1e4 ? `${short(lang, yuan / 1e4)} 万元` : `${short(lang, yuan)} 元`
}
