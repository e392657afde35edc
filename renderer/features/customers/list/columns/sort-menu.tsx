import { Menu } from '@mantine/core'
import { IconArrowsSort, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isReadyOrder, type ListColumn, READY_ORDERS } from '../../../../../shared/features/customers/columns.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import classes from '../customers.module.css'
import { firstDirection, type ListView, listInput, viewOf } from '../list-view.ts'
import { useListColumns } from '../views/use-list-columns.ts'
import { useColumnNames } from './customer-columns.tsx'

type SortMenuProps = { view: ListView; onView: (view: ListView) => void }

/** The orders that one looks for most, then those by the other columns of this list. */
export function SortMenu({ view, onView }: SortMenuProps) {
  const { t } = useTranslation('customers')
  const list = useListColumns(view)
  const columnNameOf = useColumnNames(list)
  const now = listInput(view).sort
  const item = (sort: ListColumn) => (
    <Menu.RadioItem
      key={sort}
      value={sort}
      checked={sort === now}
      checkIcon={<IconCheck size={16} stroke={1.5} aria-hidden="true" />}
      closeMenuOnClick
      onClick={() =>
        onView({
          ...viewOf({ ...view, sort: undefined }),
          ...(sort !== 'name' && { sort }),
          dir: firstDirection(sort),
        })
      }
    >
      {isReadyOrder(sort) ? t(`sort.${sort}`) : t('sort.column', { column: columnNameOf(sort) })}
    </Menu.RadioItem>
  )
  // The list may be in the order of a column that is not shown any more.
  const others = [...new Set([...list.keys, now])].filter((key) => !isReadyOrder(key) && columnNameOf(key) !== '')
  return (
    <Menu>
      <Menu.Target>
        <IconButton label={t('sort.label')} icon={IconArrowsSort} />
      </Menu.Target>
      <Menu.Dropdown className={classes.orders}>
        <Menu.Label>{t('sort.label')}</Menu.Label>
        {READY_ORDERS.map(item)}
        {others.length > 0 && <Menu.Divider />}
        {others.map(item)}
      </Menu.Dropdown>
    </Menu>
  )
}
