import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerInput } from '../../../shared/features/customers/contract.ts'
import { api } from '../../rpc/client.ts'
import { CandidatesTold } from './candidates-told.tsx'
import { CALM_MS, FEWEST } from './entry-calm.ts'

type EntryCheckProps = {
  typed: CustomerInput
  /** Who is being edited, as they were: asked about once something that people are told apart by is another. */
  known?: { id: number; before: CustomerInput }
}

/** Who in the base somebody that is being typed in, or edited, may already be. It says so and stands in nobody's way. */
export function EntryCheck({ typed, known }: EntryCheckProps) {
  const { t } = useTranslation('duplicates')
  const [calm] = useDebouncedValue(
    JSON.stringify(known && same(typed, known.before) ? null : askedAbout(typed)),
    CALM_MS,
  )
  const person = JSON.parse(calm) as CustomerInput | null
  const found = useQuery(
    api.duplicates.candidatesFor.queryOptions({
      input: person === null ? skipToken : { person, except: known?.id ?? null },
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <CandidatesTold
      title={t(known ? 'entry.titleKnown' : 'entry.title')}
      candidates={person === null ? [] : (found.data ?? [])}
      linkTo={(id, name) => (
        <Link to="/customers/$id" params={{ id }} search={{}} className="link">
          {t(known ? 'entry.see' : 'entry.open', { name })}
        </Link>
      )}
    />
  )
}

/** Nothing of what people are told apart by was changed. */
function same(typed: CustomerInput, before: CustomerInput): boolean {
  return JSON.stringify(askedAbout(typed)) === JSON.stringify(askedAbout(before))
}

/** What is whole enough to be asked about, without what tells nobody apart; null: nothing yet. */
function askedAbout({ name, company, birthday, emails, phones, addresses, custom }: CustomerInput) {
  const asked = {
    name: name.trim(),
    company: company.trim(),
    birthday: birthday.trim(),
    emails: emails.filter(({ address }) => address.includes('@')),
    phones: phones.filter(({ number }) => number.trim().length >= FEWEST),
    addresses: addresses.filter(({ street, city, postalCode }) => `${street}${city}${postalCode}`.trim() !== ''),
    custom: custom.filter(({ text }) => text.trim() !== ''),
  }
  return asked.name.length >= FEWEST || asked.emails.length + asked.phones.length > 0 ? asked : null
}
