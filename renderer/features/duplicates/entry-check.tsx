import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerInput } from '../../../shared/features/customers/contract.ts'
import { api } from '../../rpc/client.ts'
import { Avatar } from '../../ui/avatar.tsx'
import classes from './entry-check.module.css'
import { useReasonWords } from './reasons.tsx'

/** Asked when the typing rests. */
const CALM_MS = 400
/** Fewer letters than these are the beginning of many names. */
const FEWEST = 3

type Typed = Omit<CustomerInput, 'custom'>

type EntryCheckProps = {
  typed: Typed
  /** Who is being edited, as they were: asked about once a name, number or address of theirs is another. */
  known?: { id: number; before: Typed }
}

/** Who in the base somebody that is being typed in, or edited, may already be. It says so and stands in nobody's way. */
export function EntryCheck({ typed, known }: EntryCheckProps) {
  const { t } = useTranslation('duplicates')
  const words = useReasonWords()
  const [calm] = useDebouncedValue(
    JSON.stringify(known && same(typed, known.before) ? null : askedAbout(typed)),
    CALM_MS,
  )
  const person = JSON.parse(calm) as Typed | null
  const found = useQuery(
    api.duplicates.candidatesFor.queryOptions({
      input: person === null ? skipToken : { person, except: known?.id ?? null },
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  const candidates = person === null ? [] : (found.data ?? [])
  return (
    <div role="status">
      {candidates.length > 0 && (
        <div className={classes.check}>
          <h3>{t(known ? 'entry.titleKnown' : 'entry.title')}</h3>
          <ul>
            {candidates.map((one) => {
              const name = one.name || one.email || one.phone || t('noName')
              return (
                <li key={one.id}>
                  <Avatar name={name} />
                  <div>
                    <Link to="/customers/$id" params={{ id: one.id }} search={{}} className="link">
                      {t(known ? 'entry.see' : 'entry.open', { name })}
                    </Link>
                    <p>{one.reasons.slice(0, 2).map(words).join(' · ')}</p>
                  </div>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </div>
  )
}

/** Nothing of what people are told apart by was changed. */
function same(typed: Typed, before: Typed): boolean {
  const said = ({ name, emails, phones }: Typed) =>
    JSON.stringify([name.trim(), emails.map(({ address }) => address), phones.map(({ number }) => number)])
  return said(typed) === said(before)
}

/** What is whole enough to be asked about; null: nothing yet. */
function askedAbout({ name, emails, phones, ...rest }: Typed): Typed | null {
  const asked = {
    ...rest,
    name: name.trim(),
    emails: emails.filter(({ address }) => address.includes('@')),
    phones: phones.filter(({ number }) => number.trim().length >= FEWEST),
    addresses: [],
    tags: [],
  }
  return asked.name.length >= FEWEST || asked.emails.length + asked.phones.length > 0 ? asked : null
}
