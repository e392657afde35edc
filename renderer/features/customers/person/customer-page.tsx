import { Button, Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconEraser,
  IconPencil,
  IconPrinter,
  IconTrash,
} from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { lazyPart } from '../../../app/lazy-part.ts'
import { useStillHere } from '../../../app/still-here.ts'
import { Failure } from '../../../ui/failure.tsx'
import { ChoiceRow } from '../../../ui/fields/choice-row.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Household } from '../../households/household.tsx'
import { useOpenPrint } from '../../print/use-open-print.ts'
import { useNameOf } from '../customer-words.ts'
import { EditCustomer } from '../form/edit-customer.tsx'
import { Place } from '../list/customer-panel.tsx'
import { type ListView, viewOf } from '../list/list-view.ts'
import { useDeleteCustomer } from '../mutations.ts'
import { useCustomer, useNeighbours, useTimeline } from '../queries.ts'
import { About } from './about.tsx'
import { ConsentLines } from './consent.tsx'
import { ContactLines } from './contact-lines.tsx'
import { CustomFields } from './custom-fields.tsx'
import { CustomerFailure } from './customer-failure.tsx'
import { CustomerHead, nameParts, PersonTags } from './customer-head.tsx'
import { CustomerNumbers } from './customer-numbers.tsx'
import classes from './customer-page.module.css'
import { NoteComposer } from './note-composer.tsx'
import { Timeline } from './timeline.tsx'

const HistoryList = lazyPart(() => import('../../history/history-list.tsx'), 'HistoryList')
const EraseDialog = lazyPart(() => import('../../erasure/erase-dialog.tsx'), 'EraseDialog')

/** One person: who they are, everything that happened, the figures. */
export function CustomerPage() {
  const { t } = useTranslation('customers')
  const { id } = useParams({ from: '/customers/$id' })
  const search = useSearch({ from: '/customers/$id' })
  const view = viewOf(search)
  const customer = useCustomer(id)
  const nameOf = useNameOf()
  const navigate = useNavigate()
  // What was read before somebody else deleted or merged them is nobody's any more.
  const gone = hasCode(customer.error, 'NOT_FOUND')
  const person = gone ? undefined : customer.data
  /** Whose form is open: with a way to somebody else it is not theirs. */
  const [editing, setEditing] = useState<number>()
  return (
    <Page
      title={person ? nameOf(nameParts(person)) : t('person')}
      breadcrumb={
        <Link to="/customers" search={search.at === undefined ? view : { ...view, open: id, at: search.at }}>
          {t('title')}
        </Link>
      }
      beside={<Walk id={id} view={view} at={search.at} />}
      actions={
        customer.data && (
          <Actions
            key={customer.data.id}
            customer={customer.data}
            gone={gone}
            view={view}
            editing={editing === customer.data.id}
            onEdit={setEditing}
          />
        )
      }
      layout="fill"
      line
    >
      {customer.error && (
        <CustomerFailure error={customer.error} onList={() => void navigate({ to: '/customers', search: view })} />
      )}
      {person && (
        <div className={classes.columns} key={person.id}>
          <aside aria-label={t('card')}>
            <CustomerHead customer={person} as="page" />
            <ContactLines customer={person} onAdd={() => setEditing(person.id)} />
            <ConsentLines customer={person} />
            <Household person={{ id: person.id, name: nameOf(nameParts(person)) }} />
            <About customer={person} />
            <CustomFields values={person.custom} />
            <PersonTags tags={person.tags} />
          </aside>
          <Feed customer={person} />
          <aside aria-label={t('figures.label')}>
            <CustomerNumbers customer={person} />
          </aside>
        </div>
      )}
    </Page>
  )
}

/** To the person before and after in the list this page was reached from. */
function Walk({ id, view, at }: { id: number; view: ListView; at: number | undefined }) {
  const { t } = useTranslation('customers')
  const navigate = useNavigate()
  const near = useNeighbours(view, at)
  if (at === undefined || (near.here && near.here.id !== id)) return null
  const go = (to: number, place: number) =>
    void navigate({ to: '/customers/$id', params: { id: to }, search: { ...view, at: place }, replace: true })
  const { before, after } = near
  return (
    <div className={classes.walk}>
      <Place at={at} total={near.total} />
      <IconButton
        label={t('walk.before')}
        icon={IconChevronUp}
        disabled={!before}
        onClick={() => before && go(before.id, at - 1)}
      />
      <IconButton
        label={t('walk.after')}
        icon={IconChevronDown}
        disabled={!after}
        onClick={() => after && go(after.id, at + 1)}
      />
    </div>
  )
}

type ActionsProps = {
  customer: Customer
  gone: boolean
  view: ListView
  editing: boolean
  /** Whose form is to be open; undefined: nobody’s. */
  onEdit: (id: number | undefined) => void
}

/** What can be done with somebody. An open form keeps what was typed, and an act under way its end, when they are gone. */
function Actions({ customer, gone, view, editing, onEdit }: ActionsProps) {
  const { t } = useTranslation('customers')
  const remove = useDeleteCustomer()
  const navigate = useNavigate()
  const nameOf = useNameOf()
  const [erasing, setErasing] = useState(false)
  const print = useOpenPrint()
  const away = () => void navigate({ to: '/customers', search: view, replace: true })
  const begin = useStillHere()
  const drop = () => {
    const isHere = begin()
    const onSuccess = () => isHere() && away()
    remove.mutate({ id: customer.id, name: nameOf(nameParts(customer)) }, { onSuccess })
  }
  return (
    <>
      {!gone && (
        <>
          <Button leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => onEdit(customer.id)}>
            {t('edit.button')}
          </Button>
          <Menu>
            <Menu.Target>
              <IconButton label={t('more')} icon={IconDots} />
            </Menu.Target>
            <Menu.Dropdown>
              {customer.addresses.length > 0 && (
                <Menu.Item
                  leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden="true" />}
                  onClick={() => print({ kind: 'people', ids: [customer.id] }, 1)}
                >
                  {t('print:open')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} aria-hidden="true" />} onClick={drop}>
                {t('delete')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconEraser size={16} stroke={1.5} aria-hidden="true" />}
                onClick={() => setErasing(true)}
              >
                {t('erasure:menu')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      <EditCustomer customer={customer} opened={editing} onClose={() => onEdit(undefined)} />
      <Suspense>
        {erasing && <EraseDialog personId={customer.id} onClose={() => setErasing(false)} onErased={away} />}
      </Suspense>
    </>
  )
}

/** What changed is told by the history, with before and after; among everything that happened it is a line. */
const filters = ['all', 'mail', 'note'] as const
type Filter = (typeof filters)[number]

function Feed({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const timeline = useTimeline(customer.id)
  const words = useErrorWords()
  const nameOf = useNameOf()
  const [filter, setFilter] = useState<Filter | 'history'>('all')
  const items = (timeline.data ?? []).filter((item) => filter === 'all' || item.kind === filter)
  return (
    <section className={classes.feed} aria-label={t('timeline')}>
      <NoteComposer id={customer.id} name={nameOf(nameParts(customer))} />
      <div className={classes.filters}>
        <ChoiceRow<Filter | 'history'>
          label={t('filter.label')}
          choices={[
            ...filters.map((value) => ({ value, words: t(`filter.${value}`) })),
            { value: 'history', words: t('history:tab') },
          ]}
          chosen={filter}
          onChoose={setFilter}
        />
      </div>
      {filter === 'history' ? (
        <Suspense>
          <HistoryList of={{ kind: 'person', id: customer.id }} />
        </Suspense>
      ) : (
        <>
          {timeline.error && <Failure as="inline" words={words(timeline.error)} />}
          {timeline.data && items.length === 0 && <p className={classes.nothing}>{t(`filter.none.${filter}`)}</p>}
          <Timeline items={items} />
        </>
      )}
    </section>
  )
}
