import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { titleInWords } from '../../../shared/features/erasure/titled-without.ts'
import type { Change } from '../../../shared/features/history/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { Status } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { useKindName } from '../customers/form/kinds.ts'
import { languageName } from '../customers/form/languages.ts'
import { birthdayText } from '../customers/person/birthday-text.ts'
import { FieldValueText } from '../fields/field-value.tsx'
import classes from './history.module.css'
import { withKindInWords } from './kind-in-words.ts'
import { type HistoryOf, useHistory, useTakeBack } from './queries.ts'

/** Every change of a person or a company: what, from what to what, when and by what, each with its way back. */
export function HistoryList({ of }: { of: HistoryOf }) {
  const { t } = useTranslation('history')
  const history = useHistory(of)
  const words = useErrorWords()
  if (history.error) return <Failure as="inline" words={words(history.error)} />
  if (!history.data) return null
  if (history.data.length === 0)
    return <p className={classes.none}>{t(of.kind === 'person' ? 'none' : 'noneCompany')}</p>
  return (
    <ol className={classes.list}>
      {history.data.map((change) => (
        <Line key={change.key} of={of} change={change} />
      ))}
    </ol>
  )
}

function Line({ of, change }: { of: HistoryOf; change: Change }) {
  const { t } = useTranslation('history')
  const takeBack = useTakeBack(of)
  const words = useErrorWords()
  const field = useFieldName(change)
  const undo = () => takeBack.mutate(change.key, { onSuccess: () => toast(t('undone', { field })) })
  const { error } = takeBack
  return (
    <li className={classes.line}>
      <div>
        <p className={classes.what}>
          <b>{field}</b> {/* The same word once more, for another reason. */}
          {change.before !== change.after && (
            <>
              <Value change={change} side="before" />
              <IconArrowRight size={14} stroke={1.75} aria-label={t('became')} />
            </>
          )}
          <Value change={change} side="after" />
        </p>
        <small>
          <By change={change} /> · <When at={change.at} />
        </small>
        {error && (
          <Failure
            as="inline"
            words={
              hasCode(error, 'CONFLICT')
                ? { ...words(error), what: t('changedSince'), todo: t('changedTodo') }
                : words(error)
            }
          />
        )}
      </div>
      {change.undone && <Status tone="muted">{t('wasUndone')}</Status>}
      {change.undoable && (
        <Button
          variant="subtle"
          leftSection={<IconArrowBackUp size={16} stroke={1.5} />}
          loading={takeBack.isPending}
          onClick={undo}
          aria-label={t('undoNamed', { field })}
        >
          {t('activity:undo')}
        </Button>
      )}
    </li>
  )
}

const CHANNEL = /^(phone|sms|whatsapp|post|topic)\./

/** What changed, by its name: a field, or the way of being reached that something was said of. */
function useFieldName({ field, label, before, after }: Change): string {
  const { t } = useTranslation('history')
  const about = field === 'consent' ? CHANNEL.exec(after ?? before ?? '')?.[1] : undefined
  if (about === 'topic') return t('consent:topics.list.name')
  return about ? t(`consent:channel.${about}`) : (label ?? t(`field.${field}`))
}

const PHOTO = { before: 'photoBefore', after: 'photoAfter' } as const

function Value({ change, side }: { change: Change; side: 'before' | 'after' }) {
  const { t } = useTranslation('history')
  const { locale } = useFormat()
  const kindName = useKindName()
  const value = change[side]
  if (value === null) return <i>{t('nothing')}</i>
  const own = change.own?.[side]
  if (own)
    return (
      <span>
        <FieldValueText value={own} />
      </span>
    )
  if (change.field === 'photo') return <span>{t(value === '' ? 'photoGone' : PHOTO[side])}</span>
  // Whoever lived there may be somewhere else by now.
  if (change.field === 'household') return <span>{value || t('household')}</span>
  if (change.field === 'birthday') return <span>{birthdayText(locale, value) || value}</span>
  if (change.field === 'language') return <span>{languageName(locale, value)}</span>
  if (change.field !== 'consent') return <span>{withKindInWords(change.field, value, kindName)}</span>
  return <span>{t(`customers:consentShort.${value}`, { defaultValue: value })}</span>
}

const BY_HAND: ReadonlySet<string> = new Set(['customer-edited', 'customer-created', 'company-edited'])

function By({ change }: { change: Change }) {
  const { t } = useTranslation('history')
  const { kind, title, people } = change.by
  if (change.back) return t('by.back')
  if (kind === 'consent') return title || t('by.consent')
  if (BY_HAND.has(kind)) return t('by.hand')
  return t(`activity:kind.${kind}`, { title: titleInWords(title, t('activity:erased')), count: people })
}
