/** Cards of one lead: the person, masked until asked for; the cases of the assets; what happened. */
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { revealLead } from '../../shared/api/lead-api.ts'
import type { ResultOf } from '../../shared/api/endpoint.ts'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { formatYuan } from '../../shared/i18n/money.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadDetail, LeadEvent } from '../../shared/lead.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { call } from '../api.ts'
import { type Translate, useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DateText } from '../ui/date-text.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { KeyValueList } from '../ui/key-value-list.tsx'
import { stateName } from '../workflow/case-words.ts'
import { leadQuery } from './lead-query.ts'
import { NoteForm } from './note-form.tsx'

interface PersonProps {
  lead: LeadDetail
  writes: boolean
  onForget: () => void
}

export function PersonCard({ lead, writes, onForget }: PersonProps): ReactNode {
  const t = useT(leadMessages)
  const [person, setPerson] = useState<ResultOf<typeof revealLead> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const show = async (): Promise<void> => {
    try {
      setPerson((await call(revealLead, { params: { id: lead.id } })).data)
      await queryClient.invalidateQueries({ queryKey: leadQuery(lead.id).queryKey })
    } catch (cause) {
      setError(cause)
    }
  }
  const gone = lead.message === null
  const known = (value: string | undefined): string | null =>
    value === undefined || value === '' ? null : value
  return (
    <Card title={t('facts')} extra={t(`source.${lead.source}`)}>
      <KeyValueList
        items={[
          { key: 'organisation', label: t('organisation'), value: known(lead.organisation) },
          {
            key: 'name',
            label: t('person.name'),
            value: gone ? t('person.gone') : (person?.name ?? lead.personMasked),
          },
          {
            key: 'phone',
            label: t('person.phone'),
            value: known(person?.phone) && <a href={`tel:${person?.phone}`}>{person?.phone}</a>,
          },
          {
            key: 'email',
            label: t('person.email'),
            value: known(person?.email) && <a href={`mailto:${person?.email}`}>{person?.email}</a>,
          },
          {
            key: 'message',
            label: t('message'),
            value: gone ? null : <span className="pre-line">{lead.message || t('message.none')}</span>,
          },
        ]}
      />
      {error !== null && <ErrorNote error={error} />}
      {writes && !gone && (
        <div className="row lead__person">
          {person === null && <Button onClick={() => void show()}>{t('person.show')}</Button>}
          <span className="text-12 muted">{t('person.why')}</span>
          <span className="spacer" />
          <button type="button" className="link-button" onClick={onForget}>
            {t('forget')}
          </button>
        </div>
      )}
    </Card>
  )
}

export function CasesCard({ lead }: { lead: LeadDetail }): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  const stepName = (track: string, id: string): string => {
    const found = Object.values(workflowDefinitions).find((one) => one.track === track)
    const step = found?.transitions.find((one) => one.id === id)
    return step === undefined ? id : wordOf(lang, step)
  }
  return (
    <Card title={t('cases')}>
      {lead.agreementNo !== null && lead.signedOn !== null && (
        <p>
          {t('signature')}
          {' · '}
          {t('signature.no', { no: lead.agreementNo, date: formatDate(lang, lead.signedOn) })}
          {lead.amountYuan !== null && `　${formatYuan(lang, lead.amountYuan)}`}
        </p>
      )}
      {lead.cases.length === 0 && <p className="muted">{t('case.none')}</p>}
      <ul className="lead-cases">
        {lead.cases.map((one) => {
          const track = assetTracks.find(({ code }) => code === one.track)
          return (
            <li key={one.id}>
              <Link to="/cases/$caseId" params={{ caseId: one.id }} search={{}}>
                {one.assetName}
              </Link>
              <span className="muted">
                {track === undefined ? one.track : wordOf(lang, track)}
                {' · '}
                {track === undefined ? one.state : stateName(lang, track.code, one.state)}
              </span>
              {one.closed && <span className="muted">{t('case.closed')}</span>}
              {one.proposed !== null && (
                <span className="lead-cases__step">
                  {t('case.proposed', { step: stepName(one.track, one.proposed) })}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

export function StoryCard({ lead, writes }: { lead: LeadDetail; writes: boolean }): ReactNode {
  const t = useT(leadMessages)
  return (
    <Card title={t('story')} className="lead__story">
      {writes && <NoteForm lead={lead} />}
      <ol className="lead-story">
        {lead.events.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <b>{eventName(t, event)}</b>
            <span className="muted">
              <DateText value={event.on} />　{event.byName}
            </span>
            {event.body !== '' && <p className="pre-line">{event.body}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

type Text = Translate<keyof typeof leadMessages.zh>

function eventName(t: Text, { kind, from, to }: LeadEvent): string {
  if (kind !== 'moved') return t(`event.${kind}`)
  const name = (stage: typeof from): string => (stage === null ? '' : t(`stage.${stage}`))
  return t('event.moved', { from: name(from), to: name(to) })
}
