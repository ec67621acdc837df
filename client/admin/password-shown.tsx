/** The generated password, this once. It is in the page only while this dialog stands; must never be stored or logged. */
import { useState, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyValueList } from '../ui/key-value-list.tsx'
import { Note } from '../ui/note.tsx'
import type { WithPassword } from './use-admin.ts'

export function PasswordShown({ made, onClose }: { made: WithPassword; onClose: () => void }): ReactNode {
  const t = useT(adminMessages)
  const [copied, setCopied] = useState(false)
  const { user, password } = made
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(password)
      setCopied(true)
    } catch {
      // without HTTPS there is no clipboard; the text can be selected
    }
  }
  return (
    // Esc would lose it for good
    <Dialog title={t('password.title', { name: user.name })} onClose={() => {}}>
      <div className="password-shown">
        <KeyValueList
          items={[
            { key: 'login', label: t('password.login'), value: <b>{user.login}</b> },
            {
              key: 'password',
              label: t('password.value'),
              value: <output className="password-shown__value">{password}</output>,
            },
          ]}
        />
        <Note kind="warning">{t('password.once')}</Note>
      </div>
      <div className="dialog__actions">
        <Button onClick={() => void copy()}>{t(copied ? 'password.copied' : 'password.copy')}</Button>
        <Button kind="primary" onClick={onClose}>
          {t('password.done')}
        </Button>
      </div>
    </Dialog>
  )
}
