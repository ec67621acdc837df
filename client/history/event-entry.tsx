/** One act of the history, with its changes as a table and, when the boundary moved, both outlines. */
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { HistoryEvent } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { fieldLabel, valueWord } from '../assets/field-words.ts'
import { useLookups } from '../assets/use-lookups.ts'
import { useLang, useT } from '../i18n.tsx'
import { DateText } from '../ui/date-text.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { headline, movedShape, shownChanges } from './event-words.ts'

const OutlineCompare = lazy(async () => ({ default: (await import('./outline-compare.tsx')).OutlineCompare }))

interface EventEntryProps {
  event: HistoryEvent
  /** The version shown on the page. */
  current: number
}

export function EventEntry({ event, current }: EventEntryProps): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const names = useLookups()
  const { act, what } = headline(event, lang, names)
  const [comparing, setComparing] = useState(false)
  return (
    <li id={`event-${event.seq}`}>
      <div>
        <b>{act}</b>
        {what !== '' && <span>{lang === 'en' ? `: ${what}` : `：${what}`}</span>}
      </div>
      <div className="text-12 muted timeline__facts">
        <DateText value={event.at} form="moment" />
        <span>{event.actorName}</span>
        {event.version !== null && <span>{t('history.version', { version: event.version })}</span>}
        {event.version !== null && event.version !== current && (
          <Link from="/assets/$id" to="/assets/$id" search={{ tab: 'overview', at: event.at }}>
            {t('history.see')}
          </Link>
        )}
        {movedShape(event) && (
          <button
            type="button"
            className="link-button"
            onClick={() => setComparing(!comparing)}
            aria-expanded={comparing}
          >
            {t('changes.compare')}
          </button>
        )}
      </div>
      {event.reason !== null && (
        <div className="timeline__reason">
          <span className="dim">{t('history.reason')}</span> {event.reason}
        </div>
      )}
      <Changes event={event} label={act} />
      {comparing && event.geometryBefore !== null && event.geometryAfter !== null && (
        <Suspense fallback={<div className="outline-compare" />}>
          <OutlineCompare
            before={event.geometryBefore}
            after={event.geometryAfter}
            legend={[t('history.legendBefore'), t('history.legendAfter')]}
          />
        </Suspense>
      )}
    </li>
  )
}

/** Field, before, after. A first registration has nothing before it and lists nothing. */
function Changes({ event, label }: { event: HistoryEvent; label: string }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const names = useLookups()
  const changes = shownChanges(event)
  if (changes.length === 0 || event.action === 'asset.registered' || event.action === 'asset.imported')
    return null
  return (
    <TableScroll label={label}>
      <table className="change-table">
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{fieldLabel(field, lang)}</th>
              {event.action !== 'right.registered' && (
                <td>
                  <VisuallyHidden>{t('history.from')} </VisuallyHidden>
                  <Value text={valueWord(field, before, lang, names)} removed />
                </td>
              )}
              <td>
                <VisuallyHidden>{t('history.to')} </VisuallyHidden>
                <Value text={valueWord(field, after, lang, names)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Value({ text, removed = false }: { text: string; removed?: boolean }): ReactNode {
  const t = useT(assetPageMessages)
  if (text === '') return <span className="dim">{t('history.nothing')}</span>
  return removed ? <del>{text}</del> : <ins>{text}</ins>
}
