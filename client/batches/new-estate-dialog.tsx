/** 新建小区批次: what all homes have in common, the buildings with their outlines, the papers that open every case. */
import { useState, type ReactNode } from 'react'
import { registerEstate } from '../../shared/api/batch-api.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { type DefectCode, defects } from '../../shared/workflow/defects.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { useUnits } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { FirstPapers, type Paper } from '../workflow/first-papers.tsx'
import { batchesChanged } from './batch-query.ts'
import { type BuildingDraft, BuildingFields, emptyBuilding, isWhole } from './building-fields.tsx'

interface NewEstateProps {
  onMade: (estate: EstateDetail) => void
  onClose: () => void
}

const blank = {
  name: '',
  address: '',
  developer: '',
  builtOn: '',
  currentUse: '住宅',
  inventorySource: '',
  unitId: '',
}
type Texts = typeof blank

export function NewEstateDialog({ onMade, onClose }: NewEstateProps): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const units = useUnits()
  const [key] = useState(newIdempotencyKey)
  const [texts, setTexts] = useState<Texts>(blank)
  const [ruralLand, setRuralLand] = useState(false)
  const [occupied, setOccupied] = useState(true)
  const [chosen, setChosen] = useState<readonly DefectCode[]>([])
  const [buildings, setBuildings] = useState<readonly BuildingDraft[]>([emptyBuilding(1)])
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const input = (name: keyof Texts) => ({
    value: texts[name],
    onChange: (value: string) => setTexts({ ...texts, [name]: value }),
  })
  const filled = (['name', 'address', 'builtOn', 'currentUse', 'inventorySource'] as const).every(
    (name) => texts[name].trim() !== '',
  )
  return (
    <ActDialog
      title={t('estate.new')}
      verb={t('estate.new')}
      ready={filled && buildings.length > 0 && buildings.every(isWhole)}
      wide
      onAct={async () => {
        const { data } = await call(registerEstate, {
          body: {
            ...texts,
            developer: texts.developer.trim() === '' ? null : texts.developer,
            unitId: texts.unitId === '' ? null : texts.unitId,
            ruralLand,
            occupied,
            defects: [...chosen],
            buildings: buildings.map(({ name, assetId, geometry }) => ({ name, assetId, geometry })),
            papers: [...papers],
          },
          idempotencyKey: key,
        })
        batchesChanged()
        showToast(t('estate.made', { no: data.estateNo }))
        onMade(data)
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      <div className="form-grid">
        <TextField label={t('estate.name')} max={60} {...input('name')} />
        <TextField label={t('estate.address')} max={120} {...input('address')} />
        <TextField label={t('estate.developer')} max={120} {...input('developer')} />
        <TextField label={t('estate.builtOn')} type="date" {...input('builtOn')} />
        <TextField label={t('estate.currentUse')} max={60} {...input('currentUse')} />
        <TextField label={t('estate.source')} max={120} {...input('inventorySource')} />
        <SelectField
          label={t('estate.unit')}
          empty="—"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          {...input('unitId')}
        />
      </div>
      <div className="row batches__ticks">
        <Tick label={t('estate.occupied')} checked={occupied} onChange={setOccupied} />
        <Tick label={t('estate.rural')} checked={ruralLand} onChange={setRuralLand} />
      </div>
      <fieldset className="targets">
        <legend className="field__caption">{t('estate.defects')}</legend>
        <div className="batches__ticks">
          {defects.map((row) => (
            <Tick
              key={row.code}
              label={wordOf(lang, row)}
              checked={chosen.includes(row.code)}
              onChange={(on) =>
                setChosen(on ? [...chosen, row.code] : chosen.filter((code) => code !== row.code))
              }
            />
          ))}
        </div>
      </fieldset>
      <BuildingFields buildings={buildings} onChange={setBuildings} />
      <FirstPapers
        kinds={['inventory_sheet', 'site_photo', 'source_evidence']}
        papers={papers}
        onPapers={setPapers}
      />
    </ActDialog>
  )
}

function Tick({
  label,
  checked,
  onChange,
}: {
  label: string
  checked: boolean
  onChange: (on: boolean) => void
}): ReactNode {
  return (
    <label className="row">
      <input
        type="checkbox"
        className="checkbox"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  )
}
