/** The forms of what may go out: a kind's rule, the limits by title status, other sites. Each change has a reason. */
import { useState, type ReactNode } from 'react'
import {
  changeEmbed,
  changePublicationLimits,
  changePublicationRule,
} from '../../shared/api/publication-rule-api.ts'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { publishingMessages } from '../../shared/i18n/publishing.ts'
import { precisions, publicFields } from '../../shared/publication-codes.ts'
import type { PublicationRule, PublicationRules } from '../../shared/publication-rule.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { rulesQuery } from './rules-query.ts'

export const tookRules = (rules: PublicationRules): void => {
  queryClient.setQueryData(rulesQuery.queryKey, rules)
}
export const refreshRules = (): void => void queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey })
export const etag = (version: number): string => `"v${version}"`
const isWhole = (text: string, most: number): boolean => /^\d+$/.test(text) && Number(text) <= most
export const isMetres = (metres: number): boolean => isWhole(String(metres), 1000)

type Lets = Pick<PublicationRule, 'precision' | 'generaliseM' | 'fields'>

/** Precision, metres and fields: the same for a kind and for one state of it. Metres that cannot be read are NaN. */
export function LetsFields({ lets, onLets }: { lets: Lets; onLets: (lets: Lets) => void }): ReactNode {
  const t = useT(publishingMessages)
  const tw = useT(publicationMessages)
  const [metres, setMetres] = useState(String(lets.generaliseM))
  return (
    <>
      <div className="both">
        <SelectField
          label={t('head.precision')}
          value={lets.precision}
          options={precisions.map((value) => ({ value, label: tw(`precision.${value}`) }))}
          onChange={(value) =>
            onLets({ ...lets, precision: precisions.find((one) => one === value) ?? 'generalised' })
          }
        />
        <TextField
          label={t('metres')}
          value={metres}
          numeric
          onChange={(text) => {
            setMetres(text)
            onLets({ ...lets, generaliseM: isWhole(text, 1000) ? Number(text) : Number.NaN })
          }}
          {...(isMetres(lets.generaliseM) ? {} : { fault: t('metres.bad') })}
        />
      </div>
      <fieldset className="publishing__checks">
        <legend>{t('head.fields')}</legend>
        {publicFields.map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              className="checkbox"
              checked={lets.fields.includes(field)}
              onChange={({ target }) =>
                onLets({
                  ...lets,
                  fields: publicFields.filter((one) =>
                    one === field ? target.checked : lets.fields.includes(one),
                  ),
                })
              }
            />
            {t(`field.${field}`)}
          </label>
        ))}
      </fieldset>
    </>
  )
}

export function RuleForm({ rule, onClose }: { rule: PublicationRule; onClose: () => void }): ReactNode {
  const t = useT(publishingMessages)
  const tp = useT(portalMessages)
  const { precision, generaliseM, fields, byState } = rule
  const [lets, setLets] = useState<Lets>({ precision, generaliseM, fields })
  const [keep, setKeep] = useState(rule.keepDays === null ? '' : String(rule.keepDays))
  const [reason, setReason] = useState('')
  const readable = isMetres(lets.generaliseM) && (keep === '' || isWhole(keep, 36_500))
  return (
    <ActDialog
      title={t('rule.of', { name: tp(`kind.${rule.kind}`) })}
      verb={t('save')}
      ready={readable && reason.trim().length >= 2}
      wide
      onAct={async () => {
        const body = { ...lets, keepDays: keep === '' ? null : Number(keep), byState, reason }
        const input = { params: { kind: rule.kind }, ifMatch: etag(rule.version), body }
        tookRules((await call(changePublicationRule, input)).data)
      }}
      onStale={refreshRules}
      onClose={onClose}
    >
      <LetsFields lets={lets} onLets={setLets} />
      <TextField label={t('keep.label')} hint={t('keep.hint')} value={keep} numeric onChange={setKeep} />
      <p className="text-12 muted">{t('rule.kept')}</p>
      <TextField label={t('reason')} value={reason} rows={2} max={500} onChange={setReason} />
    </ActDialog>
  )
}

type Limit = PublicationRules['limits'][number]

export function LimitsForm({
  limits,
  version,
  onClose,
}: {
  limits: readonly Limit[]
  version: number
  onClose: () => void
}): ReactNode {
  const t = useT(publishingMessages)
  const tw = useT(publicationMessages)
  const lang = useLang()
  const [chosen, setChosen] = useState(limits)
  const [reason, setReason] = useState('')
  const options = (['generalised', 'point'] as const).map((value) => ({
    value,
    label: tw(`precision.${value}`),
  }))
  return (
    <ActDialog
      title={t('limits')}
      verb={t('save')}
      ready={reason.trim().length >= 2}
      wide
      onAct={async () => {
        const body = { limits: [...chosen], reason }
        tookRules((await call(changePublicationLimits, { ifMatch: etag(version), body })).data)
      }}
      onStale={refreshRules}
      onClose={onClose}
    >
      {assetFamilyCodes.map((family) => (
        <fieldset key={family} className="publishing__limits">
          <legend>{t(`family.${family}`)}</legend>
          {titleStatuses.map((status) => {
            const isThis = (one: Limit): boolean => one.family === family && one.titleStatus === status.code
            return (
              <SelectField
                key={status.code}
                label={wordOf(lang, status)}
                value={chosen.find(isThis)?.precision ?? ''}
                empty={t('limits.rule')}
                options={options}
                onChange={(value) => {
                  const precision = options.find((one) => one.value === value)?.value
                  const others = chosen.filter((one) => !isThis(one))
                  setChosen(
                    precision === undefined
                      ? others
                      : [...others, { family, titleStatus: status.code, precision }],
                  )
                }}
              />
            )
          })}
        </fieldset>
      ))}
      <TextField label={t('reason')} value={reason} rows={2} max={500} onChange={setReason} />
    </ActDialog>
  )
}

export function EmbedForm({
  embed,
  onClose,
}: {
  embed: PublicationRules['embed']
  onClose: () => void
}): ReactNode {
  const t = useT(publishingMessages)
  const [text, setText] = useState(embed.origins.join('\n'))
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('embed')}
      verb={t('save')}
      ready={reason.trim().length >= 2}
      onAct={async () => {
        const origins = text.split(/\s+/).filter((line) => line !== '')
        const body = { origins, reason }
        tookRules((await call(changeEmbed, { ifMatch: etag(embed.version), body })).data)
      }}
      onStale={refreshRules}
      onClose={onClose}
    >
      <TextField label={t('embed.sites')} hint={t('embed.hint')} value={text} rows={4} onChange={setText} />
      <TextField label={t('reason')} value={reason} rows={2} max={500} onChange={setReason} />
    </ActDialog>
  )
}
