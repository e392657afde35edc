import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/avatar.tsx'
import classes from './wizard.module.css'

type NamedPeopleProps = { people: readonly { id: number; name: string; address: string }[]; count: number }

/** The first of some people, each with the way to their page, and how many more there are. */
export function NamedPeople({ people, count }: NamedPeopleProps) {
  const { t } = useTranslation('campaigns')
  return (
    <>
      <ul className={classes.named}>
        {people.map(({ id, name, address }) => (
          <li key={id}>
            <Avatar name={name || address} />
            <Link className="link" to="/customers/$id" params={{ id }}>
              {name || address || t('customers:noName')}
            </Link>
            <span title={address}>{address}</span>
          </li>
        ))}
      </ul>
      {count > people.length && <p className={classes.more}>{t('check.more', { count: count - people.length })}</p>}
    </>
  )
}
