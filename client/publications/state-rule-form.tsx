/**
 * The form of a rule by state: in place of its kind's rule for assets of one family at one stage or in one state. Saved as part
 * of its kind's rule, so that two people never change one kind at once.
 */
import { useState, type ReactNode } from 'react'
import { changePublicationRule } from '../../shared/api/publication-rule-api.ts'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { statesOfTrack } from '../../shared/codes/asset-state.ts'
import { type AssetTrack, assetStages, assetTracks } from '../../shared/codes/asset-track.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publishingMessages } from '../../shared/i18n/publishing.ts'
import { type PublicationRule, type StateRule, placeOf } from '../../shared/publication-rule.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { LetsFields, etag, isMetres, refreshRules, tookRules } from './rule-forms.tsx'

const tracksOf: Record<StateRule['family'], readonly AssetTrack[]> = {
  idle_land: ['unsold_plot', 'scattered_plot', 'not_started_project', 'idle_land', 'concession'],
  untitled: ['title_confirmation', 'concession'],
  concession: ['concession'],
}

type Place = Pick<StateRule, 'stage' | 'track' | 'state'>
const everywhere: Place = { stage: null, track: null, state: null }
const keyOf = ({ stage, track, state }: Place): string =>
  track === null ? (stage ?? '') : `${track} ${state}`

function PlaceField({
  family,
  place,
  onPlace,
}: {
  family: StateRule['family']
  place: Place
  onPlace: (place: Place) => void
}): ReactNode {
  const t = useT(publishingMessages)
  const lang = useLang()
  const stages = assetStages.map((stage) => ({
    place: { ...everywhere, stage: stage.code },
    label: wordOf(lang, stage),
    group: t('place.stage'),
  }))
  const states = tracksOf[family].flatMap((track) =>
    statesOfTrack(track).map((row) => ({
      place: { stage: null, track, state: row.code },
      label: wordOf(lang, row),
      group: wordOf(lang, assetTracks.find(({ code }) => code === track) ?? { zh: track, en: track }),
    })),
  )
  const all = [...stages, ...states]
  return (
    <SelectField
      label={t('place')}
      hint={t('place.hint')}
      value={keyOf(place)}
      empty={t('place.all')}
      options={all.map(({ place: one, label, group }) => ({ value: keyOf(one), label, group }))}
      onChange={(value) => onPlace(all.find((one) => keyOf(one.place) === value)?.place ?? everywhere)}
    />
  )
}

interface StateRuleFormProps {
  rule: PublicationRule
  /** Which of its rules by state; null: a new one, filled from the kind's own. */
  at: number | null
  onClose: () => void
}

export function StateRuleForm({ rule, at, onClose }: StateRuleFormProps): ReactNode {
  const t = useT(publishingMessages)
  const tp = useT(portalMessages)
  const { precision, generaliseM, fields, keepDays, byState, kind } = rule
  const old = at === null ? undefined : byState[at]
  const [one, setOne] = useState<StateRule>(
    old ?? { family: 'idle_land', ...everywhere, precision, generaliseM, fields },
  )
  const [gone, setGone] = useState(false)
  const [reason, setReason] = useState('')
  const others = byState.filter((_, index) => index !== at)
  const twice = !gone && others.some((other) => placeOf(other) === placeOf(one))
  const next = gone ? others : at === null ? [...byState, one] : byState.with(at, one)
  return (
    <ActDialog
      title={t('state.of', { name: tp(`kind.${kind}`) })}
      verb={t('save')}
      ready={!twice && isMetres(one.generaliseM) && reason.trim().length >= 2}
      wide
      onAct={async () => {
        const body = { precision, generaliseM, fields, keepDays, byState: next, reason }
        tookRules(
          (await call(changePublicationRule, { params: { kind }, ifMatch: etag(rule.version), body })).data,
        )
      }}
      onStale={refreshRules}
      onClose={onClose}
    >
      {old !== undefined && (
        <label className="publishing__gone">
          <input
            type="checkbox"
            className="checkbox"
            checked={gone}
            onChange={({ target }) => setGone(target.checked)}
          />
          {t('state.remove')}
        </label>
      )}
      <fieldset className="publishing__one" disabled={gone}>
        <div className="both">
          <SelectField
            label={t('state.family')}
            value={one.family}
            options={assetFamilyCodes.map((value) => ({ value, label: t(`family.${value}`) }))}
            onChange={(value) => {
              const family = assetFamilyCodes.find((code) => code === value) ?? one.family
              setOne({ ...one, family, ...everywhere })
            }}
          />
          <PlaceField family={one.family} place={one} onPlace={(place) => setOne({ ...one, ...place })} />
        </div>
        {twice && <p className="text-12 field__fault">{t('state.twice')}</p>}
        <LetsFields lets={one} onLets={(lets) => setOne({ ...one, ...lets })} />
      </fieldset>
      <p className="text-12 muted">{t('rule.kept')}</p>
      <TextField label={t('reason')} value={reason} rows={2} max={500} onChange={setReason} />
    </ActDialog>
  )
}
