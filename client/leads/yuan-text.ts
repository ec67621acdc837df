/** Money as people here say it: 亿元 from a hundred million on, else 万元. */
import { formatNumber } from '../../shared/i18n/define.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import { useLang, useT } from '../i18n.tsx'

const YI = 100_000_000

export function useYuan(): (yuan: number) => string {
  const t = useT(leadMessages)
  const lang = useLang()
  return (yuan) =>
    yuan >= YI
      ? t('unit.yi', { count: formatNumber(lang, yuan / YI, 2) })
      : t('unit.wan', { count: formatNumber(lang, yuan / 10_000, 0) })
}
