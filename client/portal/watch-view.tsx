/** 有新的告诉我: the form, and the pages behind the links of its letters. Plain forms that post; no script is needed. */
import { useId, type ReactNode } from 'react'
import { filterWords } from '../../shared/filter-words.ts'
import { type MessageParams, translate } from '../../shared/i18n/define.ts'
import { watchMessages } from '../../shared/i18n/watch.ts'
import { TOKEN_FIELD, TRAP_FIELD, inquiryLimits } from '../../shared/inquiry.ts'
import { homePath, watchPath } from '../../shared/portal-head.ts'
import type { WatchPage } from '../../shared/portal.ts'
import { addressOf } from './filter-address.ts'
import { usePortal, usePortalText } from './portal-context.tsx'

type Key = keyof typeof watchMessages.zh
function useWatchText(): (key: Key, params?: MessageParams) => string {
  const { lang } = usePortal()
  return (key, params) => translate(watchMessages, lang, key, params)
}

export function WatchView({ page }: { page: WatchPage }): ReactNode {
  const w = useWatchText()
  const t = usePortalText()
  const { lang } = usePortal()
  const { state, filter } = page
  const asks = state === 'form' || state === 'wrong' || state === 'stale'
  return (
    <div className="sheet watch">
      {asks ? (
        <AskForm page={page} />
      ) : (
        <>
          <h1>{w(state)}</h1>
          <p role="status">{w(`${state}.why`)}</p>
          {(state === 'confirm' || state === 'stop') && (
            <form method="post" action={`${watchPath(lang)}/${state}/${page.token}`}>
              <button type="submit" className="portal-button portal-button--main">
                {w(`${state}.do`)}
              </button>
            </form>
          )}
        </>
      )}
      <p>
        <a href={addressOf(homePath(lang), filter)}>{t('back')}</a>
      </p>
    </div>
  )
}

function AskForm({ page }: { page: WatchPage }): ReactNode {
  const w = useWatchText()
  const t = usePortalText()
  const id = useId()
  const { lang, settings } = usePortal()
  const { filter, email, state, stamp } = page
  const wish = Object.entries(filter).filter(([name, value]) => value !== undefined && name !== 'page')
  return (
    <form method="post" action={watchPath(lang)} noValidate>
      <h1>{w('title')}</h1>
      <p className="sheet__note">{w('why')}</p>
      <dl className="facts watch__wish">
        <div>
          <dt>{w('what')}</dt>
          <dd>{filterWords(lang, filter, settings.places)}</dd>
        </div>
      </dl>
      {state === 'stale' && (
        <p className="inquiry__fault" role="alert">
          {w('stale')}
        </p>
      )}
      <div className="inquiry__fields watch__email">
        <div>
          <label htmlFor={id}>{w('email')}</label>
          <input
            id={id}
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={inquiryLimits.email}
            defaultValue={email}
            aria-invalid={state === 'wrong' ? true : undefined}
            aria-describedby={state === 'wrong' ? `${id}-fault` : undefined}
          />
          {state === 'wrong' && <small id={`${id}-fault`}>{w('wrong')}</small>}
        </div>
      </div>
      {wish.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <input type="hidden" name={TOKEN_FIELD} value={stamp} />
      <div className="inquiry__trap" aria-hidden="true">
        <label>
          {t('ask.trap')}
          <input type="text" name={TRAP_FIELD} tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>
      <p className="inquiry__notice">
        {w('notice', { name: lang === 'en' ? settings.regionNameEn : settings.regionName })}
      </p>
      <button type="submit" className="portal-button portal-button--main">
        {w('send')}
      </button>
    </form>
  )
}
