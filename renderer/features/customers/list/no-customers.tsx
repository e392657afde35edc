import { Button, Modal } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { WhichFiles } from '../../import/source/which-files.tsx'
import { SheetToPeople } from './sheet-to-people.tsx'

/** Before the first import. */
export function NoCustomers(props: { over: boolean; onChoose: () => void; onNew: () => void }) {
  const { t } = useTranslation('customers')
  const [asked, setAsked] = useState(false)
  return (
    <Page
      title={t('title')}
      layout="fill"
      actions={
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={props.onNew}>
          {t('new.button')}
        </Button>
      }
    >
      <EmptyState
        frame={props.over ? 'over' : 'drop'}
        picture={<SheetToPeople />}
        title={t('empty.title')}
        text={t('empty.text')}
        action={
          <Button
            variant="filled"
            size="md"
            leftSection={<IconUpload size={16} stroke={1.5} />}
            onClick={props.onChoose}
          >
            {t('empty.action')}
          </Button>
        }
        help={
          <button type="button" className="link" onClick={() => setAsked(true)}>
            {t('empty.help')}
          </button>
        }
      />
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('empty.help')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <WhichFiles />
      </Modal>
    </Page>
  )
}
