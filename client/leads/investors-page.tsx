/** 投资人: companies by credit code, whether they were looked up, how many leads are theirs. */
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { changeInvestor, createInvestor } from '../../shared/api/lead-api.ts'
import { formatDate, formatNumber } from '../../shared/i18n/define.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { Investor } from '../../shared/lead.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { investorsQuery } from './lead-query.ts'
import { NeedsDialog } from './needs-dialog.tsx'
import { PromotionTabs } from './promotion-tabs.tsx'
import './leads.css'

export function InvestorsPage(): ReactNode {
  const t = useT(leadMessages)
  const writes = usePerson().role === 'promoter'
  const [q, setQ] = useState('')
  const [edited, setEdited] = useState<Investor | 'new' | null>(null)
  const [needing, setNeeding] = useState<Investor | null>(null)
  usePageTitle({ title: t('investors') })
  return (
    <div className="leads">
      <h1 className="visually-hidden">{t('investors')}</h1>
      <PromotionTabs />
      <header className="row leads__head">
        <input
          className="input leads__search"
          type="search"
          aria-label={t('investor.search')}
          placeholder={t('investor.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <span className="spacer" />
        {writes && (
          <Button kind="primary" onClick={() => setEdited('new')}>
            {t('investor.new')}
          </Button>
        )}
      </header>
      <Listed q={useDeferredValue(q.trim())} onEdit={writes ? setEdited : null} onNeeds={setNeeding} />
      {needing !== null && <NeedsDialog investor={needing} onClose={() => setNeeding(null)} />}
      {edited !== null && (
        <InvestorDialog first={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </div>
  )
}

interface ListedProps {
  q: string
  onEdit: ((one: Investor) => void) | null
  onNeeds: (one: Investor) => void
}

function Listed({ q, onEdit, onNeeds }: ListedProps): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  const { data, error, refetch } = useQuery(investorsQuery(q))
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={6} />
  if (data.length === 0) return <EmptyState title={t('investor.empty')} why={t('investor.empty.why')} />
  return (
    <ul className="card investor-list">
      {data.map((one) => (
        <li key={one.id}>
          {onEdit === null ? (
            <b>{one.name}</b>
          ) : (
            <button type="button" className="link-button" onClick={() => onEdit(one)}>
              {one.name}
            </button>
          )}
          <code>{one.creditCode}</code>
          <span className="muted">{one.industry}</span>
          <span className={one.checkedOn === null ? 'investor-unchecked' : 'muted'}>
            {one.checkedOn === null
              ? t('investor.unchecked')
              : t('investor.checked', { date: formatDate(lang, one.checkedOn) })}
          </span>
          <button type="button" className="link-button" onClick={() => onNeeds(one)}>
            {t('needs')}
          </button>
          <span className="muted">
            {t('investor.leads')} {formatNumber(lang, one.leads)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function InvestorDialog({ first, onClose }: { first: Investor | null; onClose: () => void }): ReactNode {
  const t = useT(leadMessages)
  const [key] = useState(newIdempotencyKey)
  const [form, setForm] = useState({
    name: first?.name ?? '',
    creditCode: first?.creditCode ?? '',
    industry: first?.industry ?? '',
    note: first?.note ?? '',
    checkedSource: '',
  })
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  })
  const renew = async (): Promise<void> => await queryClient.invalidateQueries({ queryKey: ['investors'] })
  return (
    <ActDialog
      title={t(first === null ? 'investor.new' : 'investor.edit')}
      verb={t('save')}
      ready={form.name.trim().length >= 2 && form.creditCode.trim().length === 18}
      onAct={async () => {
        const body = { ...form, checkedSource: form.checkedSource.trim() || null }
        if (first === null) await call(createInvestor, { body, idempotencyKey: key })
        else await call(changeInvestor, { params: { id: first.id }, ifMatch: etagOf(first), body })
        await renew()
      }}
      onStale={() => void renew()}
      onClose={onClose}
    >
      <TextField label={t('investor.name')} max={120} {...field('name')} />
      <TextField label={t('investor.code')} max={18} {...field('creditCode')} />
      <TextField label={t('investor.industry')} max={80} {...field('industry')} />
      <TextField
        label={t('investor.source')}
        hint={t('investor.source.hint')}
        max={120}
        {...field('checkedSource')}
      />
      <TextField label={t('investor.note')} rows={3} max={2000} {...field('note')} />
    </ActDialog>
  )
}
