import { Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { lazy, memo, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { ListView } from './list-view.ts'

const ColumnsChoice = lazy(async () => ({ default: (await import('./columns-choice.tsx')).ColumnsChoice }))

/** Opens the choice of columns. */
export const ColumnsMenu = memo(function ColumnsMenu(view: Pick<ListView, 'segment' | 'saved'>) {
  const { t } = useTranslation('customers')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <IconButton label={t('columns.label')} icon={IconColumns3} active={opened} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.label')}>
        <Suspense>{opened && <ColumnsChoice view={view} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  )
})
