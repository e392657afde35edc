import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { useCreateSegment, useSegments } from '../../segments/queries.ts'

const NO_LIST = ''
const NEW_LIST = 'new'
const LONGEST_NAME = 80

type ListChoiceProps = { listId: number | null; onList: (listId: number | null) => void }

/** The list everybody of the file is put on: one that is there, or one that is made by its name. */
export function ListChoice({ listId, onList }: ListChoiceProps) {
  const { t } = useTranslation('import')
  const lists = (useSegments().data ?? []).filter(({ kind }) => kind === 'list')
  const [naming, setNaming] = useState(false)
  if (naming) return <NewList onMade={onList} onClose={() => setNaming(false)} />
  return (
    <Select
      label={t('everybody.list')}
      data={[
        { value: NO_LIST, label: t('everybody.noList') },
        ...lists.map(({ id, name }) => ({ value: String(id), label: name })),
        { value: NEW_LIST, label: t('everybody.newList') },
      ]}
      value={listId === null ? NO_LIST : String(listId)}
      allowDeselect={false}
      searchable={lists.length > 10}
      onChange={(value) => {
        if (value === NEW_LIST) setNaming(true)
        else if (value !== null) onList(value === NO_LIST ? null : Number(value))
      }}
    />
  )
}

/** Enter or leaving the field makes the list; Escape, or no name, gives up. */
function NewList({ onMade, onClose }: { onMade: (listId: number) => void; onClose: () => void }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const create = useCreateSegment()
  const [name, setName] = useState('')
  const make = () => {
    if (create.isPending) return
    if (name.trim() === '') return onClose()
    create.mutate(
      { name, rules: null },
      {
        onSuccess: ({ id }) => {
          onMade(id)
          onClose()
        },
      },
    )
  }
  const taken = hasCode(create.error, 'VALIDATION') && create.error.data.fieldErrors.name !== undefined
  return (
    <TextInput
      label={t('everybody.newListName')}
      value={name}
      maxLength={LONGEST_NAME}
      autoFocus
      disabled={create.isPending}
      error={taken ? t('segments:page.nameTaken') : create.error && words(create.error).what}
      data-own-escape
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={make}
      onKeyDown={(event) => {
        if (event.key === 'Enter') make()
        if (event.key === 'Escape') onClose()
      }}
    />
  )
}
