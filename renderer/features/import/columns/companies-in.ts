import { useTranslation } from 'react-i18next'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'

/** True when each row of the file is a company. */
export function holdsCompanies({ columns }: Pick<Import, 'columns'>): boolean {
  return columns.some(({ names }) => names === true)
}

/** Companies that an import brings or changes. */
export function companiesIn({ companiesCreated, companiesUpdated }: ImportCounts): number {
  return companiesCreated + companiesUpdated
}

/** Words for companies and people together, each with its number: `5 companies and 3 people`. */
export function useBothWords(): (companies: number, people: number) => string {
  const { t } = useTranslation('import')
  return (companies, people) => {
    const first = t('companies.companies', { count: companies })
    if (people === 0) return first
    return t('companies.both', { companies: first, people: t('companies.people', { count: people }) })
  }
}
