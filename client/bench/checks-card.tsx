/** 法律形式与期限核对: what the concession case will ask later, with the article of each line. */
import type { ReactNode } from 'react'
import { type Check, checksOf } from '../../shared/bench/checks.ts'
import { checkText } from '../../shared/bench/words.ts'
import type { BundlePlan } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { useLang, useT } from '../i18n.tsx'
import { BasisList } from '../law/basis-list.tsx'
import { Card } from '../ui/card.tsx'
import { useLaw } from '../workflow/case-query.ts'
import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react'

interface ChecksCardProps {
  plan: BundlePlan
  npv: number
  untitled: number
  today: string
  definitionVersion: number
}

const signs = { ok: CircleCheck, mind: CircleAlert, stop: CircleX, open: CircleDashed } as const

export function ChecksCard({ plan, npv, untitled, today, definitionVersion }: ChecksCardProps): ReactNode {
  const t = useT(benchMessages)
  const law = useLaw('concession', definitionVersion)
  if (law === undefined || Number.isNaN(plan.termYears)) return null
  const checks = checksOf(plan, { pays: npv >= 0, untitled }, law, today)
  return (
    <Card title={t('checks')}>
      <ul className="bundle-checks">
        {checks.map((check) => (
          <Line key={check.code} check={check} plan={plan} untitled={untitled} />
        ))}
      </ul>
    </Card>
  )
}

function Line({ check, plan, untitled }: { check: Check; plan: BundlePlan; untitled: number }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const Sign = signs[check.level]
  return (
    <li data-level={check.level}>
      <Sign size={16} strokeWidth={1.75} aria-hidden />
      <span>
        <b>{t(`check.${check.code}`)}</b>
        <span>{checkText(lang, check, plan, untitled)}</span>
        <BasisList basis={check.basis} />
      </span>
    </li>
  )
}
