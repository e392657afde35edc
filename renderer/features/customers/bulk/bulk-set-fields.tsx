import { Checkbox, Radio, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { COMPANY_SETTABLE } from '../../../../shared/features/companies/bulk.ts'
import { CHOOSING, LINES, SETTABLE } from '../../../../shared/features/customers/bulk.ts'
import type { FieldSubject } from '../../../../shared/features/fields/contract.ts'
import { useFields } from '../../fields/queries.ts'
import { type BulkDraft, lineOf, type SetField } from './bulk-acts.ts'
import { BulkSetHome } from './bulk-set-home.tsx'
import { BulkSetKind } from './bulk-set-kind.tsx'
import { BulkSetValue } from './bulk-set-value.tsx'

type DraftProps = { draft: BulkDraft; onDraft: (draft: BulkDraft) => void }
type BulkSetFieldsProps = DraftProps & {
  /** Why the value cannot be kept: said at its field. */
  refused: string | null
  /** Whose fields they are. */
  subject?: FieldSubject
}

const FRESH = { text: '', chosen: [], clear: false, how: 'replace', primary: false, from: null } as const

/** Which field, and what stands in it from now on; that nothing stands there any more is said by a tick of its own. */
export function BulkSetFields({ draft, refused, onDraft, subject = 'person' }: BulkSetFieldsProps) {
  const { t } = useTranslation('customers')
  const own = useFields(subject).data ?? []
  const known = useKnownFields(subject)
  const invented = own.map(({ id, name }) => ({ value: String(id), label: name }))
  const choose = (value: string | null) => {
    const field = known.find((one) => one.value === value)?.value ?? (value === null ? null : Number(value))
    onDraft({ ...draft, ...FRESH, chosen: [], field })
  }
  const field = own.find(({ id }) => id === draft.field)
  const ways = draft.field === 'notes' ? 'notes' : field?.kind === 'choices' ? 'choices' : null
  const line = lineOf(draft.field)
  return (
    <>
      <Select
        label={t('bulk.set.field')}
        placeholder={t('bulk.choose')}
        data={[...known, ...invented]}
        searchable
        nothingFoundMessage={t('bulk.nothing')}
        allowDeselect={false}
        data-autofocus
        mb={16}
        value={draft.field === null ? null : String(draft.field)}
        onChange={choose}
      />
      {ways && !draft.clear && <Ways of={ways} draft={draft} onDraft={onDraft} />}
      {line && <BulkSetKind of={line} draft={draft} onDraft={onDraft} />}
      {draft.field === 'household' && <BulkSetHome draft={draft} refused={refused} onDraft={onDraft} />}
      {draft.field !== null && !line && !isNoText(draft.field) && !draft.clear && (
        // Another field is another input: what one has half typed is not the next one's.
        <BulkSetValue key={draft.field} draft={draft} refused={refused} onDraft={onDraft} field={field} />
      )}
      {draft.field !== null && draft.field !== 'household' && draft.how === 'replace' && (
        <Checkbox
          mt={16}
          label={t(`bulk.set.${draft.field === 'photo' ? 'noPhoto' : line ? 'noKind' : 'clear'}`)}
          checked={draft.clear}
          onChange={(event) => onDraft({ ...draft, clear: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

/** Of these no value is typed: what becomes of them is chosen. */
const isNoText = (field: SetField) => field === 'photo' || field === 'household'

/** Fields that everybody, or every company, has. */
function useKnownFields(subject: FieldSubject): { value: Exclude<SetField, number>; label: string }[] {
  const { t } = useTranslation('customers')
  if (subject === 'company')
    return COMPANY_SETTABLE.map((field) => ({ value: field, label: t(`companies:field.${field}`) }))
  return [
    ...SETTABLE.map((field) => ({ value: field, label: t(`field.${field}`) })),
    ...LINES.map((of) => ({ value: `kind:${of}` as const, label: t(`bulk.set.kindOf.${of}`) })),
    { value: 'household', label: t('households:title') },
    { value: 'photo', label: t('history:field.photo') },
  ]
}

/** Whether it takes the place of what stands there, comes to it, or leaves it. */
function Ways({ of, draft, onDraft }: DraftProps & { of: 'notes' | 'choices' }) {
  const { t } = useTranslation('customers')
  const ways = CHOOSING.filter((how) => of === 'choices' || how !== 'take')
  return (
    <Radio.Group
      label={t('bulk.set.how')}
      mb={16}
      value={draft.how}
      onChange={(value) => onDraft({ ...draft, how: CHOOSING.find((how) => how === value) ?? 'replace' })}
    >
      <Stack gap={8} mt={8}>
        {ways.map((how) => (
          <Radio key={how} value={how} label={t(`bulk.set.ways.${of}.${how}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
