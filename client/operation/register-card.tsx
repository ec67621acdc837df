/** 特许经营登记表: the minimum record of DOMAIN C3, what is there and what is not. Facts are recorded by steps, not here. */
import { lazy, Suspense, type ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { operationMessages } from '../../shared/i18n/operation.ts'
import { isBlank } from '../../shared/workflow/field-type.ts'
import { type FieldCode, fields } from '../../shared/workflow/fields.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { valueText } from '../workflow/story-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import './operation.css'

const CaseBundle = lazy(async () => ({ default: (await import('../bench/case-bundle.tsx')).CaseBundle }))

const record: readonly FieldCode[] = [
  'concessionCategory',
  'concessionOwner',
  'implementingAgency',
  'authorisationNo',
  'legalForm',
  'concessionMode',
  'schemeNo',
  'schemeReviewNo',
  'valuationNo',
  'selectionMethod',
  'platformNo',
  'operatorName',
  'operatorCreditCode',
  'operatorShareholders',
  'concessionAgreementNo',
  'concessionSignedOn',
  'concessionBeginsOn',
  'concessionEndsOn',
  'termYears',
  'termBasis',
  'investmentAmount',
  'upfrontFee',
  'rentSchedule',
  'tariff',
  'tariffAdjustRule',
  'revenueShare',
  'performanceSecurity',
  'kpis',
  'insurance',
  'handOverList',
  'terminationTerms',
]

/** What only a concession has. */
export const ConcessionCards = ({ detail }: { detail: CaseDetail }): ReactNode => (
  <>
    <FiguresCard caseId={detail.id} open={detail.closedOn === null} />
    <Suspense fallback={null}>
      <CaseBundle caseId={detail.id} />
    </Suspense>
    <RegisterCard detail={detail} />
  </>
)

function RegisterCard({ detail }: { detail: CaseDetail }): ReactNode {
  const t = useT(operationMessages)
  const lang = useLang()
  const valueOf = (code: FieldCode) => detail.snapshot.fields[code] ?? null
  const lacks = record.filter((code) => isBlank(valueOf(code))).length
  return (
    <Card title={t('register')} extra={lacks > 0 ? t('register.lacks', { count: lacks }) : undefined}>
      <dl className="concession-register">
        {record.map((code) => {
          const value = valueOf(code)
          return (
            <div key={code}>
              <dt>{wordOf(lang, fields[code])}</dt>
              <dd className={isBlank(value) ? 'muted' : undefined}>
                {isBlank(value) ? t('register.blank') : valueText(lang, code, value)}
              </dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}
