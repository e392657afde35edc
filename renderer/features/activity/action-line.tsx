import { Button } from '@mantine/core'
import {
  type Icon,
  IconArrowBackUp,
  IconArrowMerge,
  IconBuilding,
  IconFlask,
  IconForms,
  IconHome,
  IconListCheck,
  IconMailCheck,
  IconNote,
  IconPencil,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUpload,
  IconUserPlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action, ActionKind, UndoResult } from '../../../shared/features/activity/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { Status } from '../../ui/tag.tsx'
import { changedNobody, type EditedFields, useActionTitle, wasStopped } from './action-title.ts'
import classes from './activity.module.css'
import { putBackIn } from './put-back.ts'
import { useUndo, useUndoOutlook } from './queries.ts'
import { useKeptWords, useStandingWords } from './standing.ts'
import { type Foretold, UndoForecast } from './undo-forecast.tsx'

const icons: Record<ActionKind, Icon> = {
  'customer-created': IconUserPlus,
  'customer-edited': IconPencil,
  'customer-deleted': IconTrash,
  'company-created': IconBuilding,
  'company-edited': IconBuilding,
  'company-deleted': IconTrash,
  'company-merged': IconArrowMerge,
  'household-changed': IconHome,
  'tag-edited': IconTag,
  'tag-merged': IconTag,
  'tag-deleted': IconTagOff,
  import: IconUpload,
  'bulk-tag': IconTag,
  'bulk-untag': IconTagOff,
  'bulk-delete': IconTrash,
  'bulk-consent': IconMailCheck,
  'bulk-list': IconListCheck,
  'bulk-set': IconForms,
  'bulk-mend': IconPencil,
  'bulk-note': IconNote,
  sample: IconFlask,
  'field-changed': IconForms,
  'field-renamed': IconForms,
  'field-deleted': IconForms,
  'segment-deleted': IconTrash,
  'topic-deleted': IconTrash,
  merge: IconArrowMerge,
  'bulk-merge': IconArrowMerge,
  'bulk-company-merge': IconArrowMerge,
  'bulk-company-set': IconBuilding,
  'bulk-company-delete': IconTrash,
}

/** One action: what, when, how many, and its undo or what the undo did. `fields`: what an edit changed. */
export function ActionLine({ action, fields }: { action: Action; fields: EditedFields }) {
  const { t } = useTranslation('activity')
  const { said, named } = useActionTitle(action, fields)
  const format = useFormat()
  const words = useErrorWords()
  const undo = useUndo()
  const Icon = icons[action.kind]
  return (
    <li className={classes.line}>
      <span className={classes.icon}>
        <Icon size={16} stroke={1.5} aria-hidden="true" />
      </span>
      <div className={classes.what}>
        <b>{said}</b>
        {named !== null && <p>{named}</p>}
        {action.kind === 'import' && action.people > 0 && <p>{t('people', { count: action.people })}</p>}
        {wasStopped(action) && !action.undoResult?.kept ? (
          <p>{t('stopped.asItWas')}</p>
        ) : (
          action.undoResult && (
            <Result result={action.undoResult} counts={action.counts} whole={action.state === 'undone'} />
          )
        )}
        {undo.error && <Failure as="inline" words={words(undo.error)} />}
      </div>
      <time dateTime={new Date(action.at).toISOString()} title={format.full(action.at)}>
        {format.time(action.at)}
      </time>
      <div className={classes.end}>
        <State action={action} said={said} busy={undo.isPending} onUndo={() => undo.mutate({ id: action.id })} />
      </div>
    </li>
  )
}

/** An import of companies alone: how many they are, its own page says. */
const isOfMany = ({ kind, people }: Action) => kind === 'import' && people === 0

/** Acts whose undo says beforehand who goes back and who stays. */
const FORETOLD: Partial<Record<ActionKind, Foretold>> = {
  import: 'import',
  'bulk-tag': 'act',
  'bulk-untag': 'act',
  'bulk-delete': 'act',
  'bulk-company-delete': 'act',
  'bulk-consent': 'act',
  'bulk-list': 'act',
  'bulk-set': 'act',
  'bulk-mend': 'act',
  'bulk-merge': 'merge',
  'bulk-company-set': 'act',
  'field-changed': 'kind',
}

function State(props: { action: Action; said: string; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation('activity')
  const [asking, setAsking] = useState(false)
  const { action } = props
  const foretold = FORETOLD[action.kind]
  const outlook = useUndoOutlook(asking ? action.id : null).data
  if (action.state !== 'applied' || changedNobody(action)) {
    return (
      <Status tone={action.state === 'undoing' || action.state === 'running' ? 'waiting' : 'muted'}>
        {wasStopped(action) ? t('jobs:state.cancelled') : t(`state.${action.state}`)}
      </Status>
    )
  }
  // The undo of a company’s own edit is as small as the edit was, however many people are there.
  const many = (action.people > 1 && action.kind !== 'company-edited') || isOfMany(action)
  const companies = action.counts === 'companies'
  const act = () => {
    if (outlook?.stands) return null
    const back = foretold ? (outlook?.back ?? (foretold === 'kind' ? 0 : action.people)) : action.people
    return back === 0 ? t('undo') : t(companies ? 'companies.act' : 'ask.act', { count: back })
  }
  return (
    <>
      <Button
        leftSection={<IconArrowBackUp size={16} stroke={1.5} />}
        loading={props.busy}
        onClick={() => (many ? setAsking(true) : props.onUndo())}
        aria-label={t('undoNamed', { title: props.said })}
      >
        {t('undo')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('ask.title', { title: props.said })}
        act={act()}
        danger
        onConfirm={() => {
          setAsking(false)
          props.onUndo()
        }}
      >
        {foretold || outlook?.stands ? (
          <UndoForecast outlook={outlook} people={action.people} of={foretold ?? 'act'} companies={companies} />
        ) : (
          <>
            <p>{t(companies ? 'companies.back' : 'ask.back', { count: action.people })}</p>
            <p>{t(companies ? 'companies.kept' : 'ask.kept')}</p>
          </>
        )}
        {outlook?.stay !== undefined && <p>{t('companies.stay', { count: outlook.stay })}</p>}
      </ConfirmDialog>
    </>
  )
}

type ResultProps = { result: UndoResult; counts: Action['counts']; whole: boolean }

/** What an undo did: how many were put back, and who was kept and why. `whole`: it is over; else they are those so far. */
export function Result({ result, counts, whole }: ResultProps) {
  const { t } = useTranslation('activity')
  const of = putBackIn({ counts })
  const standing = useStandingWords()(result)
  const kept = useKeptWords()
  // A company, a tag or a field that nobody has: that it is undone stands at the end of the line.
  const stay = result.stay === undefined ? null : <p>{t('companies.stay', { count: result.stay })}</p>
  if (result.kept === 0 && result.reversed === 0) return stay
  if (result.kept === 0)
    return (
      <>
        <p>{t(`${of}.${whole ? 'all' : 'reversed'}`, { count: result.reversed })}</p>
        {stay}
      </>
    )
  return (
    <>
      <p>
        {result.reversed > 0 && `${t(`${of}.reversed`, { count: result.reversed })} `}
        {standing ?? kept(result, result.kept)}
      </p>
      {stay}
      <WhoWasKept result={result} />
    </>
  )
}

/** Who and what stays as it is, by name, each with its reason. */
function WhoWasKept({ result: { keptPeople, keptThings = [] } }: Pick<ResultProps, 'result'>) {
  const { t } = useTranslation('activity')
  const people = keptPeople.map(({ personId, name, why }) => ({
    key: `person ${personId}`,
    name: name || t('result.nameless'),
    why: t(`why.${why}`),
  }))
  const things = keptThings.map(({ of, id, name, why }) => ({
    key: `${of} ${id} ${why}`,
    name,
    why: t(`things.why.${why}`),
  }))
  if (people.length + things.length === 0) return null
  return (
    <details className={classes.kept}>
      <summary>{t(people.length > 0 ? 'result.who' : 'things.who')}</summary>
      <ul>
        {[...people, ...things].map(({ key, name, why }) => (
          <li key={key}>
            <span className="cut" title={name}>
              {name}
            </span>
            <span>{why}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
