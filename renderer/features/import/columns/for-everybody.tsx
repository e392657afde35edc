import { TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useTags } from '../../customers/queries.ts'
import { useSetOptions } from '../queries.ts'
import { holdsCompanies } from './companies-in.ts'
import { ListChoice } from './list-choice.tsx'
import classes from './options-part.module.css'

const MOST_TAGS = 20
const LONGEST_TAG = 60

/** What everybody of the file gets, known or new: tags, a list, who looks after them. */
export function ForEverybody({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetOptions(found.id)
  const tags = useTags().data ?? []
  const [typed, setTyped] = useState('')
  // Shown at once: a second tag is put beside the first, not in its place. The answer to the last choice clears it.
  const [picked, setPicked] = useState<{ tags?: string[]; listId?: number | null; owner?: string } | null>(null)
  const options = { ...found.options, ...picked }
  const pick = (change: NonNullable<typeof picked>) => {
    setPicked((before) => ({ ...before, ...change }))
    choose.mutate(change, { onSettled: () => setPicked(null) })
  }
  return (
    <section className={classes.part} aria-label={t('everybody.title')}>
      <h3>{t('everybody.title')}</h3>
      <p>
        {t('everybody.text')} {holdsCompanies(found) && t('companies.everybody')}
      </p>
      {choose.error && <Failure as="inline" words={words(choose.error)} />}
      <div className={classes.fields}>
        <TagsInput
          label={t('everybody.tags')}
          data={tags.map(({ name }) => name)}
          value={options.tags}
          maxTags={MOST_TAGS}
          searchValue={typed}
          onSearchChange={(text) => setTyped(text.slice(0, LONGEST_TAG))}
          acceptValueOnBlur
          onChange={(values) => pick({ tags: values.map((value) => value.trim()) })}
        />
        <ListChoice listId={options.listId} onList={(listId) => pick({ listId })} />
        <Owner key={options.owner} owner={options.owner} onOwner={(owner) => pick({ owner })} />
      </div>
    </section>
  )
}

function Owner({ owner, onOwner }: { owner: string; onOwner: (owner: string) => void }) {
  const { t } = useTranslation('import')
  const [typed, setTyped] = useState(owner)
  const keep = () => {
    if (typed.trim() !== owner) onOwner(typed.trim())
  }
  return (
    <TextInput
      label={t('everybody.owner')}
      value={typed}
      maxLength={120}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
    />
  )
}
