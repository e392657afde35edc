import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CompanyToCheck } from '../../../shared/features/duplicates/contract.ts'
import { api } from '../../rpc/client.ts'
import { CandidatesTold } from './candidates-told.tsx'
import { CALM_MS, FEWEST } from './entry-calm.ts'

type CompanyEntryCheckProps = {
  typed: CompanyToCheck
  /** The one that is being edited, as it was. */
  known?: { id: number; before: CompanyToCheck }
}

/** Which company one that is being typed in, or edited, may already be: "Banalata Sweets" beside "Banalata Sweets Pvt Ltd". */
export function CompanyEntryCheck({ typed, known }: CompanyEntryCheckProps) {
  const { t } = useTranslation('duplicates')
  const asked = askedAbout(typed)
  const unchanged = known && JSON.stringify(asked) === JSON.stringify(askedAbout(known.before))
  const [calm] = useDebouncedValue(JSON.stringify(unchanged ? null : asked), CALM_MS)
  const company = JSON.parse(calm) as CompanyToCheck | null
  const found = useQuery(
    api.duplicates.companiesLike.queryOptions({
      input: company === null ? skipToken : { company, except: known?.id ?? null },
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <CandidatesTold
      company
      title={t(known ? 'entry.companyKnown' : 'entry.company')}
      candidates={company === null ? [] : (found.data ?? [])}
      linkTo={(id, name) => (
        <Link to="/companies/$id" params={{ id }} className="link">
          {t(known ? 'entry.see' : 'entry.open', { name })}
        </Link>
      )}
    />
  )
}

/** What is compared, without the rest of the form; null: nothing yet. */
function askedAbout({ name, phone, email, website, street, city, region, postalCode, country }: CompanyToCheck) {
  const asked = { name, phone, email, website, street, city, region, postalCode, country }
  const isEnough = (text: string) => text.trim().length >= FEWEST
  return [name, phone, website].some(isEnough) || email.includes('@') ? asked : null
}
