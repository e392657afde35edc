import { Button, Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import type { ToldApart } from '../../../shared/features/duplicates/merge-contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { When } from '../../ui/format-context.tsx'
import { ScrollSection } from '../../ui/scroll-section.tsx'
import { usePhoneShown } from '../customers/phone-plans.ts'
import { RecordLink } from './compare.tsx'
import { useMayBeSame, useToldApart } from './queries.ts'
import classes from './told-apart.module.css'

/** Entries that are shown at once, and how many more come. */
const SHOWN = 50

/** How many were told apart, and the way to their list; nothing where nobody was. */
export function ToldApartLine({ kind, onOpen }: { kind: RecordKind; onOpen: () => void }) {
  const { t } = useTranslation('duplicates')
  const { data } = useToldApart(kind, SHOWN)
  if (!data || data.total === 0) return null
  return (
    <p className={classes.line}>
      <button type="button" className="link" onClick={onOpen}>
        {t('apart.line', { count: data.total })}
      </button>
    </p>
  )
}

/** Who was told apart, each entry with the way back. */
export function ToldApartDialog({ kind, onClose }: { kind: RecordKind; onClose: () => void }) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const [limit, setLimit] = useState(SHOWN)
  const { data, error } = useToldApart(kind, limit)
  const back = useMayBeSame(kind)
  const list = useRef<HTMLUListElement>(null)
  // Whoever goes through the list by keys is still in it when a line is gone.
  const takeBack = (ids: number[]) => back.mutate(ids, { onSuccess: () => list.current?.closest('section')?.focus() })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('apart.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <p className={classes.note}>{t(data?.total === 0 ? 'apart.none' : 'apart.note')}</p>
      {error && <Failure as="inline" words={words(error)} />}
      {data && data.total > 0 && (
        <ScrollSection className={classes.list} label={t('apart.title')}>
          <ul ref={list}>
            {data.entries.map((entry) => (
              <Entry
                key={entry.members.map(({ id }) => id).join()}
                kind={kind}
                entry={entry}
                busy={back.isPending}
                onBack={takeBack}
              />
            ))}
          </ul>
          {data.total > data.entries.length && (
            <p className={classes.line}>
              <button type="button" className="link" onClick={() => setLimit(limit + SHOWN)}>
                {t('apart.more', { count: data.total - data.entries.length })}
              </button>
            </p>
          )}
        </ScrollSection>
      )}
    </Modal>
  )
}

type EntryProps = { kind: RecordKind; entry: ToldApart; busy: boolean; onBack: (ids: number[]) => void }

function Entry({ kind, entry: { at, members }, busy, onBack }: EntryProps) {
  const { t } = useTranslation('duplicates')
  const phone = usePhoneShown()
  return (
    <li className={classes.entry}>
      <div>
        {members.map((one) => {
          const number = one.phone && phone(one.phone)
          const name = one.name || one.email || number || t('noName')
          const more = [one.email, number, one.city].filter((text) => text && text !== name)
          return (
            <p key={one.id}>
              <RecordLink kind={kind} id={one.id} name={name} /> <span>{more.join(' · ')}</span>
            </p>
          )
        })}
        <small>
          {t('apart.at')} <When at={at} />
        </small>
      </div>
      <Button size="sm" variant="default" disabled={busy} onClick={() => onBack(members.map(({ id }) => id))}>
        {t('apart.back')}
      </Button>
    </li>
  )
}
