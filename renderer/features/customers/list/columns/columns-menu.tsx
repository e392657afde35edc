import { Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { memo, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../../../app/lazy-part.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import type { ListView } from '../list-view.ts'

const ColumnsChoice = lazyPart(() => import('./columns-choice.tsx'), 'ColumnsChoice')

/** Opens the choice of columns. */
export const ColumnsMenu = memo(function ColumnsMenu(view: Pick<ListView, 'segment' | 'saved'>) {
  return <ColumnsPopover>{() => <ColumnsChoice view={view} />}</ColumnsPopover>
})

/** The button with what it opens, of whichever list; it is drawn while it is open. */
export function ColumnsPopover({ children }: { children: () => ReactNode }) {
  const { t } = useTranslation('customers')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <IconButton label={t('columns.label')} icon={IconColumns3} active={opened} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.label')}>
        <Suspense>{opened && children()}</Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
