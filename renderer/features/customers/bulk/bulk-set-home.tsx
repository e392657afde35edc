import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MOST_TOGETHER } from '../../../../shared/features/customers/bulk.ts'
import { type BulkDraft, TOGETHER } from './bulk-acts.ts'

type BulkSetHomeProps = { draft: BulkDraft; refused: string | null; onDraft: (draft: BulkDraft) => void }

const ALONE = 'alone'

/** Whether the selected people live together, or each of them with nobody any more. */
export function BulkSetHome({ draft, refused, onDraft }: BulkSetHomeProps) {
  const { t } = useTranslation('customers')
  const chosen = draft.clear ? ALONE : draft.text
  return (
    <Radio.Group
      label={t('bulk.home.label')}
      value={chosen}
      error={refused}
      onChange={(value) => onDraft({ ...draft, text: value === TOGETHER ? TOGETHER : '', clear: value === ALONE })}
    >
      <Stack gap={12} mt={8}>
        <Radio
          value={TOGETHER}
          label={t('bulk.home.together')}
          description={t('bulk.home.togetherHint', { count: MOST_TOGETHER })}
        />
        <Radio value={ALONE} label={t('bulk.home.alone')} description={t('bulk.home.aloneHint')} />
      </Stack>
    </Radio.Group>
  )
}
