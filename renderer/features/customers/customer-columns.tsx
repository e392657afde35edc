import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { Avatar } from '../../ui/avatar.tsx'
import type { Column } from '../../ui/data-grid/index.ts'
import { When } from '../../ui/format-context.tsx'
import { Status } from '../../ui/tag.tsx'
import { toneOfConsent, useNameOf } from './customer-words.ts'
import classes from './customers.module.css'
import type { CustomerSort } from './list-view.ts'

/** The columns of the list; the less useful ones step back when it gets narrow. */
export function useCustomerColumns(): Column<CustomerRow, CustomerSort>[] {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('column.customer'),
        width: 'minmax(180px, 1.6fr)',
        sort: 'name',
        cell: (row) => (
          <span className={classes.who}>
            <Avatar name={nameOf(row)} company={row.name === row.company} />
            <span className="cut" title={nameOf(row)}>
              {nameOf(row)}
            </span>
            {row.company && row.company !== row.name && (
              <span className={classes.firm} title={row.company}>
                {row.company}
              </span>
            )}
          </span>
        ),
      },
      { key: 'phone', header: t('column.phone'), width: 'minmax(136px, 0.8fr)', cell: (row) => row.phone ?? <Dash /> },
      {
        key: 'email',
        header: t('column.email'),
        width: 'minmax(176px, 1.4fr)',
        minGridWidth: 760,
        cell: (row) => row.email ?? <Dash />,
      },
      {
        key: 'city',
        header: t('column.city'),
        width: 'minmax(96px, 0.7fr)',
        minGridWidth: 560,
        cell: (row) => row.city ?? <Dash />,
      },
      {
        key: 'consent',
        header: t('column.letters'),
        width: '124px',
        minGridWidth: 860,
        cell: (row) => <MayWrite row={row} />,
      },
      {
        key: 'lastMailed',
        header: t('column.lastMailed'),
        width: '112px',
        align: 'end',
        sort: 'lastMailed',
        cell: (row) => (row.lastMailedAt === null ? <Dash /> : <When at={row.lastMailedAt} as="day" />),
      },
      {
        key: 'created',
        header: t('column.created'),
        width: '104px',
        align: 'end',
        sort: 'created',
        minGridWidth: 1020,
        cell: (row) => <When at={row.createdAt} as="day" />,
      },
    ],
    [t, nameOf],
  )
}

/** Whether letters may go to this person: their own answer, or the ground the owner stated. */
function MayWrite({ row }: { row: CustomerRow }) {
  const { t } = useTranslation('customers')
  if (row.email === null && row.consent === 'unknown') return <Dash />
  if (row.consent === 'unknown' && row.grounded) return <Status tone="good">{t('consentShort.grounded')}</Status>
  return <Status tone={toneOfConsent(row.consent)}>{t(`consentShort.${row.consent}`)}</Status>
}

/** Nothing is known. */
function Dash() {
  return <span className={classes.dash}>—</span>
}
