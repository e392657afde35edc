import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusedAddress } from '../../../shared/features/consent/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { When } from '../../ui/format-context.tsx'
import { SectionHead } from '../../ui/tag.tsx'
import classes from './consent.module.css'
import { useRefused } from './queries.ts'
import { AllowDialog, RefuseDialog } from './refused-dialogs.tsx'

/** The addresses that get no more letters: found, added, and one taken off by hand with a reason. */
export function RefusedSection() {
  const { t } = useTranslation('consent')
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const [allowing, setAllowing] = useState<RefusedAddress | null>(null)
  const asked = useDeferredValue(search.trim())
  const refused = useRefused(asked)
  const words = useErrorWords()
  const list = refused.data
  return (
    <section>
      <SectionHead
        title={t('title')}
        size="large"
        action={
          <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      {refused.error && <Failure as="inline" words={words(refused.error)} />}
      {list && (
        <>
          <p>{list.total === 0 && asked === '' ? t('none') : t('text', { count: list.total })}</p>
          {list.erased > 0 && <p>{t('erased', { count: list.erased })}</p>}
          {(list.total > 0 || asked !== '') && (
            <TextInput
              type="search"
              className={classes.search}
              aria-label={t('search')}
              placeholder={t('search')}
              autoComplete="off"
              leftSection={<IconSearch size={16} stroke={1.5} aria-hidden="true" />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          {list.total === 0 && asked !== '' && <p>{t('nobody', { search: asked })}</p>}
          <ul>
            {list.rows.map((one) => (
              <Line key={one.id} one={one} onAllow={() => setAllowing(one)} />
            ))}
          </ul>
          {list.total > list.rows.length && <p>{t('more', { count: list.total - list.rows.length })}</p>}
        </>
      )}
      {adding && <RefuseDialog onClose={() => setAdding(false)} />}
      {allowing && <AllowDialog one={allowing} onClose={() => setAllowing(null)} />}
    </section>
  )
}

function Line({ one, onAllow }: { one: RefusedAddress; onAllow: () => void }) {
  const { t } = useTranslation('consent')
  const facts = [t(`reason.${one.reason}`), one.evidence, one.people > 0 && t('people', { count: one.people })]
  return (
    <li className={classes.line}>
      <div>
        <b className="cut" title={one.address}>
          {one.address}
        </b>
        <small>
          {facts.filter(Boolean).join(' · ')} · <When at={one.at} as="day" />
        </small>
      </div>
      <Button variant="subtle" onClick={onAllow} aria-label={t('allowNamed', { address: one.address })}>
        {t('allow')}
      </Button>
    </li>
  )
}
