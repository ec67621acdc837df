/** The steps of a state, or all, and the one that is open: who, under which article, what it takes, what it brings about. */
import { Fragment, type ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import { ANY, type Transition, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { guards } from '../../shared/workflow/guards.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { stateName } from '../workflow/case-words.ts'
import { BasisList, RuleLink } from './basis-list.tsx'
import {
  effectWords,
  guardWords,
  listWords,
  sourceWords,
  targetWords,
  whenWords,
} from './definition-words.ts'
import { StepNeeds } from './step-needs.tsx'
import type { WorkflowProps } from './workflow-page.tsx'

interface DefinitionStepsProps extends WorkflowProps {
  state: string | undefined
  step: string | undefined
  onStep: (step: string) => void
  onAll: () => void
}

/** Steps that may leave a state; `*` leaves every open one. */
export function stepsFrom(definition: WorkflowDefinition, state: string): Transition[] {
  const isOpen = definition.states.some(({ code, kind }) => code === state && kind === 'open')
  return definition.transitions.filter(({ from }) => from.includes(state) || (isOpen && from.includes(ANY)))
}

export function DefinitionSteps(props: DefinitionStepsProps): ReactNode {
  const { definition, rules, state, step, onStep, onAll } = props
  const t = useT(lawWorkflowMessages)
  const lang = useLang()
  const steps = state === undefined ? definition.transitions : stepsFrom(definition, state)
  const shown = definition.transitions.find(({ id }) => id === step) ?? steps[0]
  const kind = definition.states.find(({ code }) => code === state)?.kind
  return (
    <Card
      title={
        state === undefined
          ? t('state.all')
          : t('state.of', { state: stateName(lang, definition.track, state) })
      }
      extra={
        state !== undefined && (
          <>
            {kind !== undefined && <span>{t(`stateKind.${kind}`)}　</span>}
            <button type="button" className="link-button" onClick={onAll}>
              {t('state.all')}
            </button>
          </>
        )
      }
      flush
    >
      {steps.length === 0 && <p className="law-empty muted">{t('state.none')}</p>}
      <div className="law-steps">
        {steps.length > 0 && (
          <ul className="law-list law-steps__list">
            {steps.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === shown?.id ? 'true' : undefined}
                  onClick={() => onStep(one.id)}
                >
                  <b>{wordOf(lang, one)}</b>
                  <span className="muted text-12">→ {targetWords(lang, definition.track, one.to)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {shown !== undefined && <StepDetail definition={definition} rules={rules} step={shown} />}
      </div>
    </Card>
  )
}

function StepDetail({ definition, rules, step }: WorkflowProps & { step: Transition }): ReactNode {
  const t = useT(lawWorkflowMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  const roles = step.roles.map((role) => (role === 'system' ? t('role.system') : admin(`role.${role}`)))
  const colon = lang === 'en' ? ': ' : '：'
  return (
    <article className="law-step">
      <h4 className="text-16">{wordOf(lang, step)}</h4>
      <p className="muted">
        {t('from')} {sourceWords(lang, definition.track, step.from)}　{t('to')}{' '}
        {targetWords(lang, definition.track, step.to)}
      </p>
      <dl className="law-parts">
        <dt>{t('part.basis')}</dt>
        <dd>
          <BasisList basis={step.legalBasis} full />
        </dd>
        <dt>{t('part.who')}</dt>
        <dd>
          {t('who.office')}
          {colon}
          {wordOf(lang, offices[step.office])}
          <br />
          {t('who.roles')}
          {colon}
          {listWords(lang, roles)}
          <br />
          <span className="muted">{t(`trigger.${step.trigger}`)}</span>
        </dd>
        {step.guards.length > 0 && (
          <>
            <dt>{t('part.guards')}</dt>
            <dd>
              <ul className="law-list">
                {step.guards.map((guard) => (
                  <GuardLine
                    key={`${guard.name} ${JSON.stringify(guard.params)}`}
                    definition={definition}
                    rules={rules}
                    guard={guard}
                  />
                ))}
              </ul>
            </dd>
          </>
        )}
        <StepNeeds step={step} rules={rules} />
        {step.effects.length > 0 && (
          <>
            <dt>{t('part.effects')}</dt>
            <dd>
              <ul className="law-list">
                {step.effects.map((effect) => (
                  <li key={JSON.stringify(effect)}>
                    {effectWords(lang, definition, effect)}
                    {'when' in effect && <When text={whenWords(lang, effect.when)} />}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </article>
  )
}

export function When({ text }: { text: string }): ReactNode {
  return text === '' ? null : <span className="muted text-12">　{text}</span>
}

interface GuardLineProps extends WorkflowProps {
  guard: Transition['guards'][number]
}

function GuardLine({ definition, rules, guard }: GuardLineProps): ReactNode {
  const lang = useLang()
  const { text, about, ruleId } = guardWords(lang, definition, guard)
  return (
    <li>
      {text}
      {about !== '' && <span className="muted">{lang === 'en' ? ` (${about})` : `（${about}）`}</span>}
      {ruleId !== null && (
        <Fragment>
          {' '}
          <RuleLink id={ruleId} rules={rules} />
        </Fragment>
      )}{' '}
      <BasisList basis={guards[guard.name].basis} />
    </li>
  )
}
