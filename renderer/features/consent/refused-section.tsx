import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusedAddress } from '../../../shared/features/consent/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceRow } from '../../ui/fields/choice-row.tsx'
import { SearchField } from '../../ui/fields/search-field.tsx'
import { When } from '../../ui/format-context.tsx'
import { SectionHead } from '../../ui/tag.tsx'
import classes from './consent.module.css'
import { useRefused } from './queries.ts'
import { AllowDialog, RefuseDialog } from './refused-dialogs.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { useEvidenceWords } from './use-word-facts.ts'

const KINDS = ['mail', 'lines', 'topics'] as const
type Kind = (typeof KINDS)[number]

/** What is refused, whoever it belongs to: addresses that get no letters, numbers and streets, topics that were left. */
export function RefusedSection() {
  const { t } = useTranslation('consent')
  const [kind, setKind] = useState<Kind>('mail')
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const asked = useDeferredValue(search.trim())
  const choose = (next: Kind) => {
    setKind(next)
    setSearch('')
  }
  const field = <SearchField className={classes.search} label={t('search')} typed={search} onType={setSearch} />
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
      <div className={classes.kinds}>
        <ChoiceRow
          label={t('kinds')}
          choices={KINDS.map((value) => ({ value, words: t(`kind.${value}`) }))}
          chosen={kind}
          onChoose={choose}
        />
      </div>
      {kind === 'mail' ? (
        <Addresses asked={asked} search={field} />
      ) : (
        <RefusedLines key={kind} of={kind} asked={asked} search={field} />
      )}
      {adding && <RefuseDialog onClose={() => setAdding(false)} />}
    </section>
  )
}

/** The addresses that get no more letters at all: one is taken off by hand with a reason. */
function Addresses({ asked, search }: { asked: string; search: ReactNode }) {
  const { t } = useTranslation('consent')
  const [allowing, setAllowing] = useState<RefusedAddress | null>(null)
  const refused = useRefused(asked)
  const words = useErrorWords()
  const list = refused.data
  const retry = { label: t('app:tryAgain'), onClick: () => void refused.refetch() }
  return (
    <>
      {list && <p>{list.total === 0 && asked === '' ? t('none') : t('text', { count: list.total })}</p>}
      {list && list.erased > 0 && <p>{t('erased', { count: list.erased })}</p>}
      {((list && list.total > 0) || asked !== '') && search}
      {refused.error && <Failure as="inline" words={words(refused.error)} action={retry} />}
      {list && (
        <>
          {list.total === 0 && asked !== '' && <p>{t('nobody', { search: asked })}</p>}
          <ul>
            {list.rows.map((one) => (
              <Line key={one.id} one={one} onAllow={() => setAllowing(one)} />
            ))}
          </ul>
          {list.total > list.rows.length && <p>{t('more', { count: list.total - list.rows.length })}</p>}
        </>
      )}
      {allowing && <AllowDialog one={allowing} onClose={() => setAllowing(null)} />}
    </>
  )
}

function Line({ one, onAllow }: { one: RefusedAddress; onAllow: () => void }) {
  const { t } = useTranslation('consent')
  const evidenceOf = useEvidenceWords()
  const facts = [
    t(`reason.${one.reason}`),
    one.evidence && evidenceOf(one.evidence),
    one.people > 0 && t('people', { count: one.people }),
  ]
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
