import { Button, Menu } from '@mantine/core'
import {
  IconArrowMerge,
  IconDots,
  IconDownload,
  IconForms,
  IconListCheck,
  IconMailCheck,
  IconPlaylistX,
  IconPrinter,
  IconTag,
  IconTagOff,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { Trans, useTranslation } from 'react-i18next'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { useSegments } from '../../../segments/queries.ts'
import type { BulkAct } from '../../bulk/bulk-acts.ts'
import { useTags } from '../../queries.ts'
import classes from './selection-bar.module.css'

/** What stands on the key; the same in the three languages. */
const DELETE = 'Del'

type SelectionBarProps = {
  /** null: being counted. */
  size: number | null
  everybody: number
  onAct: (act: BulkAct) => void
  onExport: () => void
  onPrint: () => void
  /** null: not so many can be compared. */
  onMerge: (() => void) | null
  onClear: () => void
}

/** How many are selected and what can be done with them; floats over the end of the list. */
export function SelectionBar({ size, everybody, onAct, onExport, onPrint, onMerge, onClear }: SelectionBarProps) {
  const { t } = useTranslation('customers')
  return (
    <section className={classes.bar} aria-label={t('select.label')}>
      <p className={classes.size}>
        {size === null ? (
          t('select.counting')
        ) : (
          <Trans t={t} i18nKey="select.size" count={size} values={{ total: everybody }} components={{ b: <b /> }} />
        )}
      </p>
      <Button leftSection={<IconTag size={16} stroke={1.5} />} onClick={() => onAct('tag')}>
        {t('bulk.short.tag')}
      </Button>
      <Button leftSection={<IconListCheck size={16} stroke={1.5} />} onClick={() => onAct('list')}>
        {t('bulk.short.list')}
      </Button>
      <Button leftSection={<IconDownload size={16} stroke={1.5} />} onClick={onExport}>
        {t('bulk.short.export')}
      </Button>
      <More onAct={onAct} onPrint={onPrint} onMerge={onMerge} />
      <hr />
      <IconButton label={t('select.clear')} shortcut="Esc" icon={IconX} onClick={onClear} />
    </section>
  )
}

function More({ onAct, onPrint, onMerge }: Pick<SelectionBarProps, 'onAct' | 'onPrint' | 'onMerge'>) {
  const { t } = useTranslation('customers')
  const tags = useTags().data ?? []
  const lists = (useSegments().data ?? []).filter((one) => one.kind === 'list')
  return (
    <Menu position="top-end">
      <Menu.Target>
        <IconButton label={t('select.more')} icon={IconDots} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPrinter size={16} stroke={1.5} />} onClick={onPrint}>
          {t('print:open')}
        </Menu.Item>
        {tags.length > 0 && (
          <Menu.Item leftSection={<IconTagOff size={16} stroke={1.5} />} onClick={() => onAct('untag')}>
            {t('bulk.short.untag')}
          </Menu.Item>
        )}
        {lists.length > 0 && (
          <Menu.Item leftSection={<IconPlaylistX size={16} stroke={1.5} />} onClick={() => onAct('unlist')}>
            {t('bulk.short.unlist')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconMailCheck size={16} stroke={1.5} />} onClick={() => onAct('consent')}>
          {t('bulk.short.consent')}
        </Menu.Item>
        <Menu.Item leftSection={<IconForms size={16} stroke={1.5} />} onClick={() => onAct('set')}>
          {t('bulk.short.set')}
        </Menu.Item>
        {onMerge && (
          <Menu.Item leftSection={<IconArrowMerge size={16} stroke={1.5} />} onClick={onMerge}>
            {t('duplicates:byHand.short')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} stroke={1.5} />}
          rightSection={<kbd className={classes.key}>{DELETE}</kbd>}
          onClick={() => onAct('delete')}
        >
          {t('bulk.short.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
