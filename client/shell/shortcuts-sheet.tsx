/** The sheet of keyboard shortcuts, opened by `?` or from the top bar. */
import { Fragment, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { railPlaces } from './navigation.ts'

export function ShortcutsSheet({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT(shellMessages)
  const ui = useT(uiMessages)
  const rows: ReadonlyArray<readonly [string, string]> = [
    ['/', t('keys.search')],
    ['?', t('keys.help')],
    ...railPlaces.map((place) => [`g ${place.shortcut}`, t(place.label)] as const),
    ['← →', t('keys.walk')],
    ['Esc', t('keys.close')],
  ]
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className="shortcuts">
        {rows.map(([keys, words]) => (
          <Fragment key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <KeyHint key={key} keys={key} />
              ))}
            </dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
      <div className="dialog__actions">
        <Button onClick={onClose}>{ui('action.close')}</Button>
      </div>
    </Dialog>
  )
}
