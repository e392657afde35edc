import { useTranslation } from 'react-i18next'
import { CHANNEL_COLUMNS, LIST_COLUMNS, type ListColumn } from '../../../../../shared/features/customers/columns.ts'
import type { ListView } from '../list-view.ts'
import { useListColumns, useSetColumns } from '../views/use-list-columns.ts'
import { ColumnsList } from './columns-list.tsx'
import { useColumnNames } from './customer-columns.tsx'

/** Which columns the list of people shows and in which order, for this list. */
export function ColumnsChoice({ view }: { view: ListView }) {
  const { t } = useTranslation('customers')
  const { keys, own, fields, topics } = useListColumns(view)
  const nameOf = useColumnNames({ fields, topics })
  const { set, error } = useSetColumns(view)
  const all: ListColumn[] = [
    ...LIST_COLUMNS,
    ...CHANNEL_COLUMNS,
    ...topics.filter(({ retiredAt }) => retiredAt === null).map(({ id }): ListColumn => `topic:${id}`),
    ...fields.map((field): ListColumn => `field:${field.id}`),
  ]
  const usual = t(view.segment === undefined ? 'columns.usual' : 'columns.asEverybody')
  return <ColumnsList keys={keys} all={all} nameOf={nameOf} onSet={set} error={error} usual={own ? usual : null} />
}
