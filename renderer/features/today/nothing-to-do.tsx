import { Button } from '@mantine/core'
import { IconPencil, IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../shared/features/today/contract.ts'
import { accountPage, importPage } from '../../app/navigation.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Sunrise } from './sunrise.tsx'

/** Nothing waits: the one step that brings a shop further from where it stands. */
export function NothingToDo({ has }: { has: Today['has'] }) {
  const { t } = useTranslation('today')
  const stage = !has.people ? 'people' : has.mailbox ? 'letter' : 'mailbox'
  const to = { people: importPage.to, mailbox: accountPage.to, letter: '/campaigns/new' } as const
  const Glyph = { people: IconUpload, mailbox: null, letter: IconPencil }[stage]
  return (
    <EmptyState
      picture={<Sunrise />}
      title={t(`nothing.${stage}.title`)}
      text={t(`nothing.${stage}.text`)}
      action={
        <Button
          component={Link}
          to={to[stage]}
          variant="filled"
          size="md"
          leftSection={Glyph && <Glyph size={16} stroke={1.5} />}
        >
          {t(`nothing.${stage}.act`)}
        </Button>
      }
    />
  )
}
