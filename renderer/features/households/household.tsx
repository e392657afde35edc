import { Button } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { SectionHead } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { AddToHousehold } from './add-to-household.tsx'
import classes from './household.module.css'
import { useApart, useHousehold, useJoin, useLeave } from './queries.ts'

type Person = { id: number; name: string }

/** With whom a person lives: by hand, or because the family name and the address are the same. */
export function Household({ person }: { person: Person }) {
  const { t } = useTranslation('households')
  const household = useHousehold(person.id).data
  const [adding, setAdding] = useState(false)
  if (!household) return null
  const { members, proposed } = household
  return (
    <section className={classes.household} aria-label={t('title')}>
      <SectionHead
        title={t('title')}
        action={
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {t('add')}
          </button>
        }
      />
      {members.length > 0 && <Members person={person} members={members} />}
      {proposed.map((other) => (
        <Proposal key={other.id} person={person} other={other} />
      ))}
      {adding && <AddToHousehold person={person} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Members({ person, members }: { person: Person; members: readonly Person[] }) {
  const { t } = useTranslation('households')
  const words = useErrorWords()
  const say = useSayWithUndo()
  const leave = useLeave()
  // What is said hangs on the answer: with the last member, this part is gone by then.
  const go = () =>
    leave.mutateAsync({ id: person.id }).then(
      ({ actionId }) => say(t('left', { name: person.name }), actionId),
      (error: unknown) => toast(words(error).what),
    )
  return (
    <div className={classes.members}>
      <div>
        <span className={classes.with}>{t('livesWith')}</span>
        <ul>
          {members.map((other) => (
            <li key={other.id}>
              <Link className="link" to="/customers/$id" params={{ id: other.id }}>
                {other.name || t('customers:noName')}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <IconButton label={t('leave')} icon={IconDoorExit} onClick={go} />
    </div>
  )
}

function Proposal({ person, other }: { person: Person; other: Person }) {
  const { t } = useTranslation('households')
  const words = useErrorWords()
  const say = useSayWithUndo()
  const join = useJoin()
  const apart = useApart()
  const pair = { id: person.id, otherId: other.id }
  const names = { name: person.name, other: other.name }
  const failed = (error: unknown) => toast(words(error).what)
  // What is said hangs on the answer: the proposal is gone by then.
  const together = () => join.mutateAsync(pair).then(({ actionId }) => say(t('joined', names), actionId), failed)
  const again = () => apart.mutateAsync({ ...pair, apart: false }).catch(failed)
  const never = () =>
    apart
      .mutateAsync({ ...pair, apart: true })
      .then(() => toast(t('apart', names), { label: t('app:undo'), onClick: again }), failed)
  return (
    <div className={classes.proposal}>
      <p>
        {t('may')}{' '}
        <Link className="link" to="/customers/$id" params={{ id: other.id }}>
          {other.name}
        </Link>
      </p>
      <div>
        <Button loading={join.isPending} aria-label={t('yesNamed', names)} onClick={together}>
          {t('yes')}
        </Button>
        <Button variant="subtle" aria-label={t('noNamed', names)} onClick={never}>
          {t('no')}
        </Button>
      </div>
    </div>
  )
}
