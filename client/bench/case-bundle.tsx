/** On the page of a concession: the bundle that carries it, and its figures held against the bundle's plan. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { cashFlow } from '../../shared/bench/cash-flow.ts'
import { quantitiesOf } from '../../shared/bench/quantity.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { ActualCard } from './actual-card.tsx'
import { bundleQuery, bundlesOfCaseQuery } from './bench-query.ts'
import './bench.css'

export function CaseBundle({ caseId }: { caseId: string }): ReactNode {
  const id = useQuery(bundlesOfCaseQuery(caseId)).data?.[0]?.id
  const bundle = useQuery({ ...bundleQuery(id ?? ''), enabled: id !== undefined }).data
  return bundle === undefined ? null : <Against bundle={bundle} />
}

function Against({ bundle }: { bundle: BundleDetail }): ReactNode {
  const { id, bundleNo, name, plan, members, caseId, caseNo } = bundle
  const flow = useMemo(() => cashFlow(plan, quantitiesOf(members)), [plan, members])
  return (
    <ActualCard
      caseId={caseId}
      caseNo={caseNo ?? ''}
      flow={flow}
      extra={
        <Link to="/bench/$id" params={{ id }}>
          {bundleNo}　{name}
        </Link>
      }
    />
  )
}
