import { Button, Group, Stack } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export type Next = 'import' | 'sample' | 'empty'

/** The last step: the first customers come from a spreadsheet, are invented to try things on, or come one by one. */
export function BeginStep(props: { busy: boolean; onChoose: (next: Next) => void }) {
  const { t } = useTranslation('setup')
  return (
    <Stack gap={8} align="flex-start">
      <Button
        variant="filled"
        size="md"
        leftSection={<IconUpload size={16} stroke={1.5} />}
        loading={props.busy}
        onClick={() => props.onChoose('import')}
      >
        {t('begin.import')}
      </Button>
      <Group gap={8}>
        <Button size="md" disabled={props.busy} onClick={() => props.onChoose('sample')}>
          {t('sample:try')}
        </Button>
        <Button size="md" disabled={props.busy} onClick={() => props.onChoose('empty')}>
          {t('begin.empty')}
        </Button>
      </Group>
    </Stack>
  )
}
