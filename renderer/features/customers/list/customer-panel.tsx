import { Button } from '@mantine/core'
import {
  IconArrowsDiagonal,
  IconChevronDown,
  IconChevronUp,
  IconMail,
  IconPencil,
  IconPhone,
  IconX,
} from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { hasCode } from '../../../app/error-messages.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SectionHead } from '../../../ui/tag.tsx'
import { EditCustomer } from '../form/edit-customer.tsx'
import { About } from '../person/about.tsx'
import { ConsentLines } from '../person/consent.tsx'
import { ContactLines } from '../person/contact-lines.tsx'
import { CustomFields } from '../person/custom-fields.tsx'
import { CustomerFailure } from '../person/customer-failure.tsx'
import { CustomerHead, PersonTags } from '../person/customer-head.tsx'
import { LetterFigures } from '../person/customer-numbers.tsx'
import { Timeline } from '../person/timeline.tsx'
import { useCustomer, useNeighbours, useTimeline } from '../queries.ts'
import type { ListView } from './list-view.ts'
import classes from './panel.module.css'

/** How many events the panel shows; "Everything" is on the full page. */
const LATELY = 4

type CustomerPanelProps = {
  id: number
  view: ListView
  at: number | undefined
  onWalk: (id: number, at: number) => void
  onClose: () => void
}

/** One person beside the list. */
export function CustomerPanel(props: CustomerPanelProps) {
  const { t } = useTranslation('customers')
  const { id, view, at, onWalk } = props
  const customer = useCustomer(id)
  // What was read before somebody else deleted or merged them is nobody's any more.
  const gone = hasCode(customer.error, 'NOT_FOUND')
  const near = useNeighbours(view, at)
  const navigate = useNavigate()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="dialog"]')) return
    if (event.key === 'ArrowDown' && near.after && at !== undefined) onWalk(near.after.id, at + 1)
    else if (event.key === 'ArrowUp' && near.before && at !== undefined) onWalk(near.before.id, at - 1)
    else return
    event.preventDefault()
  }
  const label = (!gone && customer.data?.name) || t('person')
  return (
    <aside className={classes.panel} aria-label={label} onKeyDown={onKeyDown}>
      <div className={classes.controls}>
        <Place at={at} total={near.total} />
        <div className={classes.buttons}>
          <IconButton
            label={t('walk.before')}
            shortcut="↑"
            icon={IconChevronUp}
            disabled={!near.before}
            onClick={() => near.before && onWalk(near.before.id, (at ?? 0) - 1)}
          />
          <IconButton
            label={t('walk.after')}
            shortcut="↓"
            icon={IconChevronDown}
            disabled={!near.after}
            onClick={() => near.after && onWalk(near.after.id, (at ?? 0) + 1)}
          />
          <IconButton
            label={t('walk.open')}
            shortcut="⏎"
            icon={IconArrowsDiagonal}
            onClick={() => void navigate({ to: '/customers/$id', params: { id }, search: { ...view, at } })}
          />
          <IconButton label={t('app:close')} shortcut="Esc" icon={IconX} onClick={props.onClose} />
        </div>
      </div>
      <div className={classes.body}>
        {customer.error && <CustomerFailure error={customer.error} />}
        {customer.data && <PanelBody customer={customer.data} gone={gone} view={view} at={at} />}
      </div>
    </aside>
  )
}

/** "3 of 1,204". */
export function Place(props: { at: number | undefined; total: number | null }) {
  const { t } = useTranslation('customers')
  if (props.at === undefined || props.total === null) return <span />
  return <span className={classes.place}>{t('walk.place', { at: props.at + 1, count: props.total })}</span>
}

type PanelBodyProps = { customer: Customer; gone: boolean; view: ListView; at: number | undefined }

function PanelBody({ customer, gone, view, at }: PanelBodyProps) {
  const { t } = useTranslation('customers')
  /** Whose form is open: with a way back to somebody else it is not theirs. */
  const [editing, setEditing] = useState<number>()
  return (
    <>
      {!gone && (
        <>
          <CustomerHead customer={customer} as="panel" />
          <Acts customer={customer} onEdit={() => setEditing(customer.id)} />
          <LetterFigures customer={customer} />
          <ContactLines customer={customer} onAdd={() => setEditing(customer.id)} />
          <ConsentLines customer={customer} />
          <About customer={customer} />
          <CustomFields values={customer.custom} />
          <PersonTags tags={customer.tags} />
          <section className={classes.block}>
            <SectionHead
              title={t('lately')}
              action={
                <Link className="link" to="/customers/$id" params={{ id: customer.id }} search={{ ...view, at }}>
                  {t('everything')}
                </Link>
              }
            />
            <Lately id={customer.id} />
          </section>
        </>
      )}
      {/* A form that is open keeps what was typed into it. */}
      <EditCustomer customer={customer} opened={editing === customer.id} onClose={() => setEditing(undefined)} />
    </>
  )
}

function Acts(props: { customer: Customer; onEdit: () => void }) {
  const { t } = useTranslation('customers')
  const phone = props.customer.phones[0]
  const email = props.customer.emails[0]
  return (
    <div className={classes.acts}>
      {phone && (
        <Button
          component="a"
          href={`tel:${phone.e164 ?? phone.number}`}
          leftSection={<IconPhone size={16} stroke={1.5} />}
        >
          {t('call')}
        </Button>
      )}
      {email && (
        <Button component="a" href={`mailto:${email.address}`} leftSection={<IconMail size={16} stroke={1.5} />}>
          {t('write')}
        </Button>
      )}
      <Button leftSection={<IconPencil size={16} stroke={1.5} />} onClick={props.onEdit}>
        {t('edit.button')}
      </Button>
    </div>
  )
}

function Lately({ id }: { id: number }) {
  const timeline = useTimeline(id)
  const format = useFormat()
  return <Timeline items={(timeline.data ?? []).slice(0, LATELY)} flat={(at) => format.moment(at)} />
}
