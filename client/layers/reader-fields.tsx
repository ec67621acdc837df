/** Which roles see a layer; none chosen means everyone. Those who keep layers see them all and are not asked about. */
import type { ReactNode } from 'react'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import { layerEditorRoles } from '../../shared/layer.ts'
import { type Role, roles } from '../../shared/user.ts'
import { useLang, useT } from '../i18n.tsx'
import { roleWord } from './role-word.ts'

interface ReaderFieldsProps {
  visibleTo: readonly Role[]
  onChange: (visibleTo: Role[]) => void
}

export function ReaderFields({ visibleTo, onChange }: ReaderFieldsProps): ReactNode {
  const t = useT(layerLoadMessages)
  const lang = useLang()
  return (
    <fieldset className="layer-load__roles">
      <legend className="text-12 muted">{t('load.visible')}</legend>
      {roles
        .filter((role) => !(layerEditorRoles as readonly string[]).includes(role))
        .map((role) => (
          <label key={role} className="row">
            <input
              type="checkbox"
              className="checkbox"
              checked={visibleTo.includes(role)}
              onChange={({ target }) =>
                onChange(target.checked ? [...visibleTo, role] : visibleTo.filter((one) => one !== role))
              }
            />
            {roleWord(lang, role)}
          </label>
        ))}
    </fieldset>
  )
}
