/** File columns beside registry fields: to choose in step 2, to read in step 3. */
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'
import {
  mappableFields,
  type ImportChoice,
  type MappableField,
  type SourceLayer,
} from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { columnOf, withMatch } from './choice-model.ts'
import { fieldKey } from './issue-words.ts'
import { samplesText } from './sample-table.tsx'

interface MappingTableProps {
  layer: SourceLayer
  choice: ImportChoice
  /** Without it the table is for reading. */
  onChange?: (choice: ImportChoice) => void
  /** Leads to the step where the matches are chosen. */
  onEdit?: () => void
}

const isKey = (key: string): key is ImportPageKey => Object.hasOwn(importPageMessages.zh, key)

export function MappingTable({ layer, choice, onChange, onEdit }: MappingTableProps): ReactNode {
  const t = useT(importPageMessages)
  if (layer.fields.length === 0) return <p className="muted import-pad">{t('map.empty')}</p>
  return (
    <table className="import-table import-table--mapping">
      <thead>
        <tr>
          <th scope="col">{t('map.column')}</th>
          <th scope="col">{t('map.sample')}</th>
          <th aria-hidden />
          <th scope="col">{t('map.field')}</th>
        </tr>
      </thead>
      <tbody>
        {layer.fields.map(({ name, samples }) => (
          <tr key={name}>
            <th scope="row" className="ellipsis" title={name}>
              {name}
            </th>
            <td className="muted ellipsis" title={samples.join('\n')}>
              {samplesText(onChange === undefined ? samples.slice(0, 1) : samples, t('map.none'))}
            </td>
            <td>
              <ArrowRight size={14} strokeWidth={1.75} className="dim" aria-hidden />
            </td>
            <td>
              {onChange === undefined ? (
                <Matched field={choice.mapping[name]} {...(onEdit === undefined ? {} : { onEdit })} />
              ) : (
                <FieldSelect column={name} choice={choice} onChange={onChange} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Hint({ field }: { field: MappableField }): ReactNode {
  const t = useT(importPageMessages)
  const key = `hint.${field}`
  return isKey(key) ? <span className="dim text-12">{t(key)}</span> : null
}

function Matched({ field, onEdit }: { field: MappableField | undefined; onEdit?: () => void }): ReactNode {
  const t = useT(importPageMessages)
  if (field !== undefined) {
    return (
      <span className="mapped">
        <b>{t(fieldKey(field))}</b> <Hint field={field} />
      </span>
    )
  }
  return (
    <span className="mapped muted">
      {t('map.skip')}{' '}
      {onEdit !== undefined && (
        <button type="button" className="link-button" onClick={onEdit}>
          {t('fact.change')}
        </button>
      )}
    </span>
  )
}

interface FieldSelectProps {
  column: string
  choice: ImportChoice
  onChange: (choice: ImportChoice) => void
}

function FieldSelect({ column, choice, onChange }: FieldSelectProps): ReactNode {
  const t = useT(importPageMessages)
  const field = choice.mapping[column]
  return (
    <span className="mapped">
      <select
        className={field === undefined ? 'input input--small muted' : 'input input--small strong'}
        aria-label={t('map.choose', { column })}
        value={field ?? ''}
        onChange={(event) => {
          const chosen = mappableFields.find((each) => each === event.target.value)
          onChange(withMatch(choice, column, chosen ?? null))
        }}
      >
        <option value="">{t('map.skip')}</option>
        {mappableFields.map((each) => {
          const other = columnOf(choice, each)
          const name = t(fieldKey(each))
          const isElsewhere = other !== undefined && other !== column
          return (
            <option key={each} value={each}>
              {isElsewhere ? t('map.usedBy', { field: name, column: other }) : name}
            </option>
          )
        })}
      </select>
      {field !== undefined && <Hint field={field} />}
    </span>
  )
}
