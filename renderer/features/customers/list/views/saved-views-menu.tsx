import { Popover } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { memo, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../../../app/lazy-part.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import type { ListView } from '../list-view.ts'

const SavedViewForm = lazyPart(() => import('./saved-view-form.tsx'), 'SavedViewForm')

/** `viewNow`: asked when it is opened. */
type SavedViewsMenuProps = { viewNow: () => ListView; onView: (view: ListView) => void }

/** Keeps what the list shows under a name, and looks after the view that is open. */
export const SavedViewsMenu = memo(function SavedViewsMenu({ viewNow, onView }: SavedViewsMenuProps) {
  const { t } = useTranslation('customers')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <IconButton label={t('views.label')} icon={IconBookmark} active={opened} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.label')}>
        <Suspense>
          {opened && <SavedViewForm view={viewNow()} onView={onView} onClose={() => setOpened(false)} />}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
})
