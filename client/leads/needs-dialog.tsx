/** What one investor looks for, the offers that fit now, and one more need. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { createNeed, endNeed, listNeeds } from '../../shared/api/lead-api.ts'
import type { Area } from '../../shared/area.ts'
import type { Lang } from '../../shared/i18n/define.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import type { Investor, InvestorNeed } from '../../shared/lead.ts'
import { nameOfUse } from '../../shared/offer-words.ts'
import { offerKinds, offerUses } from '../../shared/publication-codes.ts'
import { useAllAreas } from '../admin/use-admin.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { titleOf } from './lead-words.tsx'

const needsKey = (id: string) => ['investors', 'needs', id] as const
const empty = { kind: '', use: '', area: '', minMu: '', maxMu: '', maxPrice: '', note: '' }
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
const isNumber = (text: string): boolean => text.trim() === '' || Number(text) >= 0

/** Subdistricts and towns that are, without the district itself. */
const usePlaces = (): Area[] =>
  useAllAreas().data?.filter(({ kind, validTo }) => kind !== 'district' && validTo === null) ?? []
const nameOfPlace = (lang: Lang, { name, nameEn }: Area): string =>
  lang === 'en' && nameEn !== '' ? nameEn : name

export function NeedsDialog({ investor, onClose }: { investor: Investor; onClose: () => void }): ReactNode {
  const t = useT(leadMessages)
  const tp = useT(portalMessages)
  const lang = useLang()
  const places = usePlaces()
  const writes = usePerson().role === 'promoter'
  const [key] = useState(newIdempotencyKey)
  const [form, setForm] = useState(empty)
  const { data } = useQuery({
    queryKey: needsKey(investor.id),
    queryFn: async ({ signal }) =>
      (await call(listNeeds, { params: { id: investor.id }, signal })).data.items,
  })
  const field = (name: keyof typeof empty) => ({
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  })
  const typed = Object.values(form).some((value) => value !== '')
  const readable = [form.minMu, form.maxMu, form.maxPrice].every(isNumber)
  return (
    <ActDialog
      title={t('needs.title', { name: investor.name })}
      verb={t('need.add')}
      ready={writes && typed && readable}
      wide
      onAct={async () => {
        const body = {
          kind: offerKinds.find((one) => one === form.kind) ?? null,
          use: form.use || null,
          area: form.area || null,
          minMu: numberOf(form.minMu),
          maxMu: numberOf(form.maxMu),
          maxPrice: numberOf(form.maxPrice),
          note: form.note,
        }
        await call(createNeed, { params: { id: investor.id }, body, idempotencyKey: key })
        await queryClient.invalidateQueries({ queryKey: needsKey(investor.id) })
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      {data?.length === 0 && <p className="muted">{t('needs.empty')}</p>}
      <ul className="lead-cases">
        {data?.map((need) => (
          <Need key={need.id} need={need} investorId={investor.id} writes={writes} />
        ))}
      </ul>
      {writes && (
        <>
          <p className="text-12 muted">{t('need.what')}</p>
          <div className="both">
            <SelectField
              label={t('need.kind')}
              empty={t('need.any')}
              options={offerKinds.map((value) => ({ value, label: tp(`kind.${value}`) }))}
              {...field('kind')}
            />
            <SelectField
              label={t('need.use')}
              empty={t('need.any')}
              options={offerUses.map((value) => ({ value, label: nameOfUse(lang, value) }))}
              {...field('use')}
            />
            <SelectField
              label={tp('filter.area')}
              empty={t('need.any')}
              options={places.map((place) => ({ value: place.code, label: nameOfPlace(lang, place) }))}
              {...field('area')}
            />
            <TextField label={t('need.min')} numeric {...field('minMu')} />
            <TextField label={t('need.max')} numeric {...field('maxMu')} />
            <TextField label={t('need.price')} numeric {...field('maxPrice')} />
            <TextField label={t('need.note')} max={500} {...field('note')} />
          </div>
        </>
      )}
    </ActDialog>
  )
}

function Need({
  need,
  investorId,
  writes,
}: {
  need: InvestorNeed
  investorId: string
  writes: boolean
}): ReactNode {
  const t = useT(leadMessages)
  const tp = useT(portalMessages)
  const lang = useLang()
  const places = usePlaces()
  const placeOf = (code: string | null): string => {
    const place = places.find((one) => one.code === code)
    return place === undefined ? (code ?? '') : nameOfPlace(lang, place)
  }
  const said = (label: 'need.min' | 'need.max' | 'need.price', value: string | number | null) =>
    value === null ? '' : `${t(label)} ${value}`
  const words = [
    need.kind === null ? t('need.any') : tp(`kind.${need.kind}`),
    nameOfUse(lang, need.use),
    placeOf(need.area),
    said('need.min', need.minMu),
    said('need.max', need.maxMu),
    said('need.price', need.maxPrice),
    need.note,
  ].filter(Boolean)
  const [error, setError] = useState<unknown>(null)
  const end = async (): Promise<void> => {
    setError(null)
    try {
      await call(endNeed, { params: { id: investorId, needId: need.id } })
      await queryClient.invalidateQueries({ queryKey: needsKey(investorId) })
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <li>
      <b>{words.join(lang === 'en' ? ', ' : '，')}</b>
      <span className="muted">
        {t('need.fits', { count: need.fits.length })} · {need.ownerName}
      </span>
      {writes && (
        <button type="button" className="link-button" onClick={() => void end()}>
          {t('need.end')}
        </button>
      )}
      {error !== null && <ErrorNote error={error} />}
      {need.fits.slice(0, 5).map((fit) => (
        <Link key={fit.id} to="/publications/$id" params={{ id: fit.id }}>
          {titleOf(lang, fit)}
        </Link>
      ))}
    </li>
  )
}
