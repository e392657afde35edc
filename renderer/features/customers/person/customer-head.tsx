import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { useTagColours } from '../../tags/queries.ts'
import { useNameOf } from '../customer-words.ts'
import { PersonPhoto } from '../form/person-photo.tsx'
import classes from './customer-head.module.css'

/** What `useNameOf` needs of a whole person. */
export function nameParts(customer: Customer): { name: string; email: string | null; phone: string | null } {
  return {
    name: customer.name,
    email: customer.emails[0]?.address ?? null,
    phone: customer.phones[0]?.number ?? null,
  }
}

/** Who this is: picture, name, one line about them. */
export function CustomerHead({ customer, as }: { customer: Customer; as: 'panel' | 'page' }) {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const format = useFormat()
  const name = nameOf(nameParts(customer))
  const since = t('since', { month: monthOf(format.locale, customer.createdAt) })
  const city = customer.addresses[0]?.city
  return (
    <header className={classes.head} data-as={as}>
      <PersonPhoto customer={customer} name={name} editable={as === 'page'} />
      <div className={classes.words}>
        <h2 className={classes.name}>{name}</h2>
        <Work customer={customer} />
        <p>{as === 'panel' && city ? `${city} · ${since}` : since}</p>
      </div>
    </header>
  )
}

/** What they are, and where; the company opens its page. */
function Work({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { jobTitle, company, companyId, name } = customer
  const shown = company !== null && companyId !== null && company !== name
  if (!jobTitle && !shown) return null
  return (
    <p>
      {jobTitle}
      {jobTitle && shown && ' · '}
      {shown && (
        <Link
          className="link"
          to="/companies/$id"
          params={{ id: companyId }}
          title={t('openCompany', { name: company })}
        >
          {company}
        </Link>
      )}
    </p>
  )
}

/** "March 2021". */
function monthOf(locale: string, at: number): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(at)
}

export function PersonTags({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation('customers')
  const colourOf = useTagColours()
  if (tags.length === 0) return null
  return (
    <ul className={classes.tags} aria-label={t('field.tags')}>
      {tags.map((tag) => (
        <li key={tag}>
          <Tag colour={colourOf(tag)}>{tag}</Tag>
        </li>
      ))}
    </ul>
  )
}
