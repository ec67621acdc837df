/** Notifications, latest first, and how a person wants to be told. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import {
  changeMailSetting,
  markNotificationsRead,
  readMailSetting,
} from '../../shared/api/notification-api.ts'
import type { MailSetting, NotificationRow } from '../../shared/notification.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { notificationText } from '../../shared/i18n/notifications.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { call } from '../api.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { notificationsQuery } from './counts-query.ts'
import { deskChanged } from './desk-query.ts'
import './desk.css'

const kinds = [
  'alarm',
  'assigned',
  'mention',
  'proposal',
  'slip',
  'step',
  'question',
  'inquiry',
  'lead_due',
  'objection',
  'match',
] as const

export function BellDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT(deskMessages)
  const ui = useT(uiMessages)
  const [settings, setSettings] = useState(false)
  const items = useQuery(notificationsQuery).data?.items ?? []
  const read = async (ids?: number[]): Promise<void> => {
    await call(markNotificationsRead, { body: ids === undefined ? {} : { ids } })
    deskChanged()
  }
  return (
    <Dialog title={settings ? t('bell.settings') : t('bell')} onClose={onClose} wide>
      {settings ? (
        <Settings onDone={() => setSettings(false)} />
      ) : (
        <>
          {items.length === 0 && <p className="muted">{t('bell.empty')}</p>}
          <ul className="bell-list">
            {items.map((item) => (
              <Line key={item.id} item={item} onOpen={() => void read([item.id]).then(onClose)} />
            ))}
          </ul>
          <div className="dialog__actions">
            <Button onClick={() => setSettings(true)}>{t('bell.settings')}</Button>
            <Button onClick={() => void read()}>{t('bell.readAll')}</Button>
            <Button kind="primary" onClick={onClose}>
              {ui('action.close')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Line({ item, onOpen }: { item: NotificationRow; onOpen: () => void }): ReactNode {
  const lang = useLang()
  const text = notificationText(lang, item)
  return (
    <li data-unread={item.read ? undefined : ''}>
      {item.kind === 'question' ? (
        <Link to="/planner" search={{ id: String(item.params['questionId']) }} onClick={onOpen}>
          {text}
        </Link>
      ) : item.params['publicationId'] !== undefined ? (
        <Link to="/publications/$id" params={{ id: String(item.params['publicationId']) }} onClick={onOpen}>
          {text}
        </Link>
      ) : item.params['leadId'] !== undefined ? (
        <Link to="/leads/$id" params={{ id: String(item.params['leadId']) }} onClick={onOpen}>
          {text}
        </Link>
      ) : item.caseId === null ? (
        <Link to="/slips" onClick={onOpen}>
          {text}
        </Link>
      ) : (
        <Link to="/cases/$caseId" params={{ caseId: item.caseId }} search={{}} onClick={onOpen}>
          {text}
        </Link>
      )}
      <span className="text-12 muted">{formatDateTime(lang, item.at)}</span>
    </li>
  )
}

function Settings({ onDone }: { onDone: () => void }): ReactNode {
  const setting = useQuery({
    queryKey: ['notifications', 'settings'],
    queryFn: async ({ signal }) => (await call(readMailSetting, { signal })).data,
  }).data
  return setting === undefined ? null : <SettingsForm first={setting} onDone={onDone} />
}

function SettingsForm({ first, onDone }: { first: MailSetting; onDone: () => void }): ReactNode {
  const t = useT(deskMessages)
  const ui = useT(uiMessages)
  const lang = useLang()
  const [setting, setSetting] = useState(first)
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    try {
      const { available: _available, ...body } = setting
      await call(changeMailSetting, { body: { ...body, lang } })
      showToast(t('mail.saved'))
      deskChanged()
      onDone()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {!setting.available && <p className="muted">{t('mail.unavailable')}</p>}
      <TextField
        label={t('mail.address')}
        value={setting.address ?? ''}
        onChange={(address) => setSetting({ ...setting, address: address === '' ? null : address })}
      />
      <SelectField
        label={t('mail.mode')}
        value={setting.mode}
        onChange={(mode) => setSetting({ ...setting, mode: mode as MailSetting['mode'] })}
        options={[
          { value: 'off', label: t('mail.off') },
          { value: 'each', label: t('mail.each') },
          { value: 'digest', label: t('mail.digestMode') },
        ]}
      />
      <fieldset className="targets">
        <legend className="field__caption">{t('mail.mute')}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="row">
            <input
              type="checkbox"
              className="checkbox"
              checked={setting.muted.includes(kind)}
              onChange={({ target }) =>
                setSetting({
                  ...setting,
                  muted: target.checked
                    ? [...setting.muted, kind]
                    : setting.muted.filter((one) => one !== kind),
                })
              }
            />
            {t(`kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="dialog__actions">
        <Button onClick={onDone}>{ui('action.cancel')}</Button>
        <Button type="submit" kind="primary">
          {ui('action.save')}
        </Button>
      </div>
    </form>
  )
}
