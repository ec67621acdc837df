/** 更正批次信息: name, address, area, unit, the list of buildings. A building with homes can be renamed, never taken out. */
import { useState, type ReactNode } from 'react'
import { changeEstate } from '../../shared/api/batch-api.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf, useUnits } from '../assets/use-asset.ts'
import { useLookups } from '../assets/use-lookups.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast.tsx'
import { batchesChanged } from './batch-query.ts'
import { type BuildingDraft, BuildingFields, isWhole } from './building-fields.tsx'

type Kept = EstateDetail['buildingList'][number]
const MIN_REASON = 2

export function EditEstateDialog({
  estate,
  onClose,
}: {
  estate: EstateDetail
  onClose: () => void
}): ReactNode {
  const t = useT(batchMessages)
  const units = useUnits()
  const { areas } = useLookups()
  const [texts, setTexts] = useState({
    name: estate.name,
    address: estate.address,
    developer: estate.developer ?? '',
    areaCode: estate.areaCode,
    unitId: estate.unitId ?? '',
    reason: '',
  })
  const [kept, setKept] = useState<readonly Kept[]>(estate.buildingList)
  const [added, setAdded] = useState<readonly BuildingDraft[]>([])
  const input = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (value: string) => setTexts({ ...texts, [name]: value }),
  })
  const { reason, developer, unitId, ...rest } = texts
  const whole =
    rest.name.trim().length >= 2 &&
    rest.address.trim().length >= 2 &&
    reason.trim().length >= MIN_REASON &&
    kept.length + added.length > 0 &&
    kept.every(({ name }) => name.trim() !== '') &&
    added.every(isWhole)
  return (
    <ActDialog
      title={t('estate.edit')}
      verb={t('estate.edit.save')}
      ready={whole}
      wide
      onAct={async () => {
        await call(changeEstate, {
          params: { id: estate.id },
          ifMatch: etagOf(estate),
          body: {
            ...rest,
            developer: developer.trim() === '' ? null : developer,
            unitId: unitId === '' ? null : unitId,
            reason,
            buildings: [
              ...kept.map(({ id, name }) => ({ id, name })),
              ...added.map(({ name, assetId, geometry }) => ({ name, assetId, geometry })),
            ],
          },
        })
        batchesChanged()
        showToast(t('estate.edit.done'))
      }}
      onStale={batchesChanged}
      onClose={onClose}
    >
      <div className="form-grid">
        <TextField label={t('estate.name')} max={60} {...input('name')} />
        <TextField label={t('estate.address')} max={120} {...input('address')} />
        <TextField label={t('estate.developer')} max={120} {...input('developer')} />
        <SelectField
          label={t('estate.area')}
          options={areas.map((area) => ({ value: area.code, label: area.name }))}
          {...input('areaCode')}
        />
        <SelectField
          label={t('estate.unit')}
          empty="—"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          {...input('unitId')}
        />
      </div>
      <KeptBuildings kept={kept} onChange={setKept} />
      <BuildingFields
        buildings={added}
        onChange={setAdded}
        from={estate.buildingList.length + 1}
        caption={t('estate.edit.added')}
      />
      <TextField label={t('estate.edit.reason')} max={500} {...input('reason')} />
    </ActDialog>
  )
}

function KeptBuildings({
  kept,
  onChange,
}: {
  kept: readonly Kept[]
  onChange: (kept: readonly Kept[]) => void
}): ReactNode {
  const t = useT(batchMessages)
  return (
    <fieldset className="targets">
      <legend className="field__caption">{t('estate.buildings')}</legend>
      {kept.map((one) => (
        <div key={one.id} className="building-kept">
          <input
            className="input"
            aria-label={t('estate.building.rename', { name: one.name })}
            maxLength={20}
            value={one.name}
            onChange={({ target }) =>
              onChange(kept.map((other) => (other.id === one.id ? { ...other, name: target.value } : other)))
            }
          />
          <span className="text-12 muted">{t('estate.homes', { count: one.homes })}</span>
          {one.homes === 0 && (
            <Button
              small
              aria-label={`${t('estate.building.remove')} ${one.name}`}
              onClick={() => onChange(kept.filter(({ id }) => id !== one.id))}
            >
              {t('estate.building.remove')}
            </Button>
          )}
        </div>
      ))}
    </fieldset>
  )
}
