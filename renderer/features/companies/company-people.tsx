import { Button } from '@mantine/core'
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague, Company } from '../../../shared/features/companies/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFocusNext } from '../../ui/focus/use-focus-next.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SectionHead } from '../../ui/tag.tsx'
import { usePhoneShown } from '../customers/phone-plans.ts'
import classes from './company-page.module.css'
import { LinkPerson } from './link-person.tsx'
import { useColleagues, useUnlinkPerson } from './queries.ts'

/** People read at a time, and the most that a page shows. */
const STEP = 100
const MOST = 500

/** Who works there, each with a role. */
export function CompanyPeople({ company }: { company: Company }) {
  const { t } = useTranslation('companies')
  const format = useFormat()
  const words = useErrorWords()
  const phone = usePhoneShown()
  const [limit, setLimit] = useState(STEP)
  const [linking, setLinking] = useState<Colleague | 'new' | null>(null)
  const people = useColleagues(company.id, limit)
  const unlink = useUnlinkPerson(company)
  const { rows = [], total = 0 } = people.data ?? {}
  const list = useRef<HTMLUListElement>(null)
  const focusNext = useFocusNext(rows.length, list, 'li')
  const more = () => {
    focusNext()
    setLimit(Math.min(MOST, limit + STEP))
  }
  return (
    <section aria-label={t('people.title')}>
      <SectionHead
        title={t('people.title')}
        size="large"
        count={people.data && format.number(total)}
        action={
          <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setLinking('new')}>
            {t('people.add')}
          </Button>
        }
      />
      {people.error && <Failure as="inline" words={words(people.error)} />}
      {people.data && total === 0 && <p className={classes.empty}>{t('people.none')}</p>}
      <ul ref={list}>
        {rows.map((person) => (
          <Person
            key={person.id}
            person={person}
            reach={person.phone === null ? person.email : phone(person.phone)}
            onRole={() => setLinking(person)}
            onRemove={() => unlink.mutate({ id: person.id, name: person.name })}
          />
        ))}
      </ul>
      {total > rows.length && limit < MOST && (
        <Button className={classes.more} variant="subtle" onClick={more}>
          {t('people.more', { count: total - rows.length })}
        </Button>
      )}
      {linking && (
        <LinkPerson company={company} person={linking === 'new' ? null : linking} onClose={() => setLinking(null)} />
      )}
    </section>
  )
}

type PersonProps = { person: Colleague; reach: string | null; onRole: () => void; onRemove: () => void }

function Person({ person, reach, onRole, onRemove }: PersonProps) {
  const { t } = useTranslation('companies')
  const name = person.name || t('customers:noName')
  return (
    <li className={classes.person}>
      <Link to="/customers/$id" params={{ id: person.id }} className={classes.who}>
        <Avatar name={name} />
        <span className="cut" title={name}>
          {name}
        </span>
      </Link>
      {person.jobTitle ? (
        <span className="cut" title={person.jobTitle}>
          {person.jobTitle}
        </span>
      ) : (
        <span className={classes.none}>{t('people.noRole')}</span>
      )}
      <span className="cut" title={reach ?? undefined}>
        {reach}
      </span>
      <span className={classes.acts}>
        <IconButton label={t('people.role', { name })} icon={IconPencil} onClick={onRole} />
        <IconButton label={t('people.remove', { name })} icon={IconX} onClick={onRemove} />
      </span>
    </li>
  )
}
