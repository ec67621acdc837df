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

const took = (rules: PublicationRules): void => {
  queryClient.setQueryData(rulesQuery.queryKey, rules)
}
const refresh = (): void => void queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey })
const etag = (version: number): string => `"v${version}"`
const isWhole = (text: string, most: number): boolean => /^\d+$/.test(text) && Number(text) <= most

export function RuleForm({ rule, onClose }: { rule: PublicationRule; onClose: () => void }): ReactNode {
  const t = useT(publishingMessages)
  const tp = useT(portalMessages)
  const tw = useT(publicationMessages)
  const [precision, setPrecision] = useState(rule.precision)
  const [metres, setMetres] = useState(String(rule.generaliseM))
  const [keep, setKeep] = useState(rule.keepDays === null ? '' : String(rule.keepDays))
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set(rule.fields))
  const [reason, setReason] = useState('')
  const readable = isWhole(metres, 1000) && (keep === '' || isWhole(keep, 36_500))
  return (
    <ActDialog
      title={t('rule.of', { name: tp(`kind.${rule.kind}`) })}
      verb={t('save')}
      ready={readable && reason.trim().length >= 2}
      wide
      onAct={async () => {
        const body = {
          precision,
          generaliseM: Number(metres),
          fields: publicFields.filter((field) => fields.has(field)),
          keepDays: keep === '' ? null : Number(keep),
          reason,
        }
        const input = { params: { kind: rule.kind }, ifMatch: etag(rule.version), body }
        took((await call(changePublicationRule, input)).data)
      }}
      onStale={refresh}
      onClose={onClose}
    >
      <div className="both">
        <SelectField
          label={t('head.precision')}
          value={precision}
          options={precisions.map((value) => ({ value, label: tw(`precision.${value}`) }))}
          onChange={(value) => setPrecision(precisions.find((one) => one === value) ?? 'generalised')}
        />
        <TextField label={t('metres')} value={metres} numeric onChange={setMetres} />
        <TextField label={t('keep.label')} hint={t('keep.hint')} value={keep} numeric onChange={setKeep} />
      </div>
      <fieldset className="publishing__checks">
        <legend>{t('head.fields')}</legend>
        {publicFields.map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              checked={fields.has(field)}
              onChange={({ target }) => {
                const next = new Set(fields)
                if (target.checked) next.add(field)
                else next.delete(field)
                setFields(next)
              }}
            />
            {t(`field.${field}`)}
          </label>
        ))}
      </fieldset>
      <p className="text-12 muted">{t('rule.kept')}</p>
      <TextField label={t('reason')} value={reason} rows={2} max={500} onChange={setReason} />
    </ActDialog>
  )
}

type Limit = PublicationRules['limits'][number]

export function LimitsForm({
  limits,
  onClose,
}: {
  limits: readonly Limit[]
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
      onAct={async () =>
        took((await call(changePublicationLimits, { body: { limits: [...chosen], reason } })).data)
      }
      onStale={refresh}
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
        took((await call(changeEmbed, { ifMatch: etag(embed.version), body })).data)
      }}
      onStale={refresh}
      onClose={onClose}
    >
      <TextField label={t('embed.sites')} hint={t('embed.hint')} value={text} rows={4} onChange={setText} />
      <TextField label={t('reason')} value={reason} rows={2} max={500} onChange={setReason} />
    </ActDialog>
  )
}
