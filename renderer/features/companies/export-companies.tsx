import { Button, Group, Radio, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ExportModal } from '../export/export-modal.tsx'
import { useStartCompaniesExport } from '../export/queries.ts'

import { useCompanyCount } from './queries.ts'

type ExportCompaniesProps = {
  opened: boolean
  onClose: () => void
  /** What the list is searched for, and how many it found. */
  search: string
  found: number
}

/** Asks which companies and what kind of file, then shows it being written until it can be saved. */
export function ExportCompanies({ opened, onClose, search, found }: ExportCompaniesProps) {
  const { t } = useTranslation('companies')
  return (
    <ExportModal
      opened={opened}
      onClose={onClose}
      title={t('export.title')}
      kept={t('export:keptCompanies')}
      choose={(step) => <Choose search={search} found={found} {...step} />}
    />
  )
}

type ChooseProps = { search: string; found: number; onStarted: (jobId: number) => void; onClose: () => void }

function Choose({ search, found, onStarted, onClose }: ChooseProps) {
  const { t } = useTranslation('companies')
  const words = useErrorWords()
  const [all, setAll] = useState(search === '')
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const everyone = useCompanyCount()
  const start = useStartCompaniesExport()
  const count = all ? everyone : found
  const begin = () =>
    start.mutate({ search: all ? '' : search, format }, { onSuccess: ({ jobId }) => onStarted(jobId) })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <p>{t('export.about')}</p>
      {search !== '' && (
        <Radio.Group
          label={t('export:who')}
          value={all ? 'all' : 'found'}
          onChange={(value) => setAll(value === 'all')}
          my={16}
        >
          <Stack gap={12} mt={8}>
            <Radio value="found" label={t('export.found', { count: found, search })} />
            <Radio value="all" label={t('export.all', { count: everyone })} />
          </Stack>
        </Radio.Group>
      )}
      <Select
        label={t('export:format')}
        data={(['xlsx', 'csv'] as const).map((value) => ({ value, label: t(`export:formats.${value}`) }))}
        value={format}
        allowDeselect={false}
        onChange={(chosen) => setFormat(chosen === 'csv' ? 'csv' : 'xlsx')}
        mt={16}
      />
      {start.error && <Failure as="inline" words={words(start.error)} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={start.isPending} disabled={count === 0}>
          {t('export.act', { count })}
        </Button>
      </Group>
    </form>
  )
}
