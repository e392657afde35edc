import { Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LineOf } from '../../../../shared/features/customers/bulk.ts'
import { api } from '../../../rpc/client.ts'
import { kinds, useKindName } from '../form/kinds.ts'
import type { BulkDraft } from './bulk-acts.ts'

type BulkSetKindProps = { of: LineOf; draft: BulkDraft; onDraft: (draft: BulkDraft) => void }

/** What stands for "whatever kind it has" among the options; a kind stands behind a sign of its own. */
const ANY = 'any'
const optionOf = (kind: string | null) => (kind === null ? ANY : `=${kind}`)

/** Which e-mails, phones or addresses get another kind, by the kind they have now, and which. */
export function BulkSetKind({ of, draft, onDraft }: BulkSetKindProps) {
  const { t } = useTranslation('customers')
  const nameOf = useKindName()
  const inUse = useQuery(api.customers.wordsInUse.queryOptions({ input: { of } })).data ?? []
  const known: readonly string[] = kinds
  const all = [...known, ...inUse.filter((kind) => !known.includes(kind.trim().toLowerCase()))]
  const named = all.map((kind) => ({ value: optionOf(kind), label: nameOf(kind) }))
  const places = (['all', 'primary'] as const).map((one) => ({ value: one, label: t(`bulk.set.which.${one}`) }))
  return (
    <Stack gap={16}>
      <Select
        label={t('bulk.set.whichLabel')}
        data={places}
        allowDeselect={false}
        value={draft.primary ? 'primary' : 'all'}
        onChange={(value) => onDraft({ ...draft, primary: value === 'primary' })}
      />
      <Select
        label={t('bulk.set.kindNow')}
        data={[
          { value: ANY, label: t('bulk.set.anyKind') },
          { value: optionOf(''), label: t('bulk.set.none') },
          ...named,
        ]}
        allowDeselect={false}
        value={optionOf(draft.from)}
        onChange={(value) => onDraft({ ...draft, from: value === null || value === ANY ? null : value.slice(1) })}
      />
      {!draft.clear && (
        <Select
          label={t('bulk.set.kindThen')}
          placeholder={t('bulk.choose')}
          data={named}
          value={draft.text === '' ? null : optionOf(draft.text)}
          onChange={(value) => onDraft({ ...draft, text: value?.slice(1) ?? '' })}
        />
      )}
    </Stack>
  )
}
