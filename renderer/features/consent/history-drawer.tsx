import { Drawer } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConsentEntry } from '../../../shared/features/consent/contract.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Status } from '../../ui/tag.tsx'
import { toneOfConsent, useNameOf } from '../customers/customer-words.ts'
import { nameParts } from '../customers/person/customer-head.tsx'
import classes from './history-drawer.module.css'
import { useConsentHistory } from './queries.ts'
import { useWordFacts } from './use-word-facts.ts'

/** Everything a person ever said of being reached: what, before and after, by what, when and on which evidence. */
export function HistoryDrawer({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const nameOf = useNameOf()
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={t('history.title', { name: nameOf(nameParts(customer)) })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      transitionProps={{ duration: 120 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      <History id={customer.id} />
    </Drawer>
  )
}

function History({ id }: { id: number }) {
  const { t } = useTranslation('consent')
  const { data, error } = useConsentHistory(id)
  const words = useErrorWords()
  if (error) return <Failure as="inline" words={words(error)} />
  if (!data) return null
  return (
    <>
      <p className={classes.how}>{t('history.text')}</p>
      {data.length === 0 && <p className={classes.how}>{t('history.none')}</p>}
      <ol>
        {data.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </ol>
    </>
  )
}

function Entry({ entry }: { entry: ConsentEntry }) {
  const { t } = useTranslation('consent')
  const facts = useWordFacts()
  const { channel, topic, before, status, dropped } = entry
  return (
    <li className={classes.entry} data-dropped={dropped || undefined}>
      <p className={classes.what}>
        <b>{channel ? t(`channel.${channel}`) : t('history.topic', { topic })}</b>
        {before && (
          <>
            <span>{t(`status.${before}`)}</span>
            <IconArrowRight size={14} stroke={1.75} aria-label={t('history:became')} />
          </>
        )}
        <Status tone={dropped ? 'muted' : toneOfConsent(status)}>{t(`status.${status}`)}</Status>
      </p>
      <small>{facts(entry)}</small>
      {dropped && <small>{t('history.dropped')}</small>}
    </li>
  )
}
