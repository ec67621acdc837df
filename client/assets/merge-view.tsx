/** Two people changed one asset: field, theirs, mine, side by side; choose for each and save onto their version. */
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { formatArea, formatDateTime } from '../../shared/i18n/define.ts'
import { roughAreaM2 } from '../geometry/live-checks.ts'
import { pointCount } from '../geometry/shape-parts.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import './asset-form.css'
import { fieldLabel, valueWord } from './field-words.ts'
import { sentValue, valuesOf, type FormValues } from './form-values.ts'
import {
  allOf,
  firstChoices,
  merged,
  mergeRows,
  undecided,
  type Choices,
  type MergeRow,
  type Side,
} from './merge-choices.ts'
import { useLookups } from './use-lookups.ts'

const OutlineCompare = lazy(async () => ({
  default: (await import('../history/outline-compare.tsx')).OutlineCompare,
}))

interface MergeViewProps {
  base: FormValues
  theirs: Asset
  mine: FormValues
  busy: boolean
  error: unknown
  onSave: (values: FormValues) => void
  onTakeTheirs: () => void
  onBack: () => void
}

export function MergeView({
  base,
  theirs,
  mine,
  busy,
  error,
  onSave,
  onTakeTheirs,
  onBack,
}: MergeViewProps): ReactNode {
  const t = useT(assetFormMessages)
  const lang = useLang()
  const other = valuesOf(theirs)
  const rows = mergeRows(base, other, mine)
  const [choices, setChoices] = useState<Choices>(() => firstChoices(rows))
  const open = undecided(rows, choices)
  const shapes =
    rows.some((row) => row.place === 'geometry') && other.geometry !== null && mine.geometry !== null
  return (
    <div className="merge">
      <Note kind="warning">
        <b>{t('merge.title', { person: theirs.changedBy, time: formatDateTime(lang, theirs.changedAt) })}</b>
        <div>{rows.length === 0 ? t('merge.same') : t('merge.intro', { version: theirs.version })}</div>
      </Note>
      {error !== null && <ErrorNote error={error} keepsInput />}
      {rows.length > 0 && (
        <section className="card">
          <TableScroll label={t('merge.field')}>
            <MergeTable rows={rows} choices={choices} theirs={other} mine={mine} onChoose={setChoices} />
          </TableScroll>
        </section>
      )}
      {shapes && other.geometry !== null && mine.geometry !== null && (
        <Suspense fallback={<div className="outline-compare" />}>
          <OutlineCompare
            before={other.geometry}
            after={mine.geometry}
            legend={[t('merge.shapeTheirs'), t('merge.shapeMine')]}
          />
        </Suspense>
      )}
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <Button onClick={onBack}>{t('merge.back')}</Button>
        <span className="spacer" />
        {open > 0 && <span className="field__error">{t('merge.undecided', { count: open })}</span>}
        <Button onClick={onTakeTheirs}>{t('merge.allTheirs')}</Button>
        <Button disabled={busy} onClick={() => onSave(merged(rows, allOf(rows, 'mine'), other, mine))}>
          {t('merge.allMine')}
        </Button>
        <Button
          kind="primary"
          disabled={busy || open > 0}
          title={open > 0 ? t('merge.undecided', { count: open }) : undefined}
          onClick={() => onSave(merged(rows, choices, other, mine))}
        >
          {t('merge.save')}
        </Button>
      </div>
    </div>
  )
}

interface MergeTableProps {
  rows: readonly MergeRow[]
  choices: Choices
  theirs: FormValues
  mine: FormValues
  onChoose: (choices: Choices) => void
}

function MergeTable({ rows, choices, theirs, mine, onChoose }: MergeTableProps): ReactNode {
  const t = useT(assetFormMessages)
  const lang = useLang()
  const words = { both: 'merge.both', mine: 'merge.onlyMine', theirs: 'merge.onlyTheirs' } as const
  return (
    <table className="plain-table merge-table">
      <thead>
        <tr>
          <th scope="col">{t('merge.field')}</th>
          <th scope="col">{t('merge.theirs')}</th>
          <th scope="col">{t('merge.mine')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.place}>
            <th scope="row">
              {fieldLabel(row.place, lang)}
              <div className="text-12 dim" style={{ fontWeight: 400 }}>
                {t(words[row.changedBy])}
              </div>
            </th>
            {(['theirs', 'mine'] as const).map((side) => (
              <td key={side} data-chosen={choices[row.place] === side ? '' : undefined}>
                <Choice
                  row={row}
                  side={side}
                  values={side === 'mine' ? mine : theirs}
                  on={choices[row.place] === side}
                  onChoose={() => onChoose({ ...choices, [row.place]: side })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ChoiceProps {
  row: MergeRow
  side: Side
  values: FormValues
  on: boolean
  onChoose: () => void
}

function Choice({ row: { place }, side, values, on, onChoose }: ChoiceProps): ReactNode {
  const t = useT(assetFormMessages)
  const tp = useT(assetPageMessages)
  const lang = useLang()
  const names = useLookups()
  const field = fieldLabel(place, lang)
  const text =
    place === 'geometry'
      ? [
          tp('check.points', { count: pointCount(values.geometry) }),
          formatArea(lang, roughAreaM2(values.geometry)),
        ].join('\u3000')
      : valueWord(place, sentValue(place, values.fields[place]), lang, names)
  const empty = place === 'areaCode' ? t('area.derived') : t('none')
  return (
    <label className="merge-choice">
      <input
        type="radio"
        name={`merge-${place}`}
        checked={on}
        aria-label={t(side === 'mine' ? 'merge.takeMine' : 'merge.takeTheirs', { field })}
        onChange={onChoose}
      />
      <span>{text === '' ? <span className="dim">{empty}</span> : text}</span>
    </label>
  )
}
