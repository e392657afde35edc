import { Checkbox, Loader, Select } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type LeftOutOfPost, MOST_AT_ONCE } from '../../../shared/features/print/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useAfter } from '../../ui/timing/use-after.ts'
import { ToImport } from '../campaigns/letter/people/to-import.tsx'
import wizard from '../campaigns/letter/wizard.module.css'
import { useSegments } from '../segments/queries.ts'
import classes from './print.module.css'
import type { PaperState } from './use-paper.ts'

type PeopleStepProps = Pick<PaperState, 'draft' | 'change' | 'outlook'>

/** Shorter waits (ms) show nothing. */
const SHOWN_LATE = 200

/** For whom: the choice, how many get one, and who does not and why. */
export function PeopleStep(props: PeopleStepProps) {
  const { t } = useTranslation('print')
  const words = useErrorWords()
  const { draft, change, outlook } = props
  // Of a hundred thousand it takes seconds: until then the numbers are of nobody, or of a choice that is another by now.
  const counting = useAfter(SHOWN_LATE, outlook.isPending || outlook.isPlaceholderData)
  return (
    <div className={wizard.message}>
      {outlook.error && <Failure as="inline" words={words(outlook.error)} />}
      <Who {...props} />
      <div className={classes.group}>
        <Checkbox
          label={t('people.perHousehold')}
          description={t('people.perHouseholdHint')}
          checked={draft.perHousehold}
          onChange={(event) => change({ perHousehold: event.currentTarget.checked, from: 0 })}
        />
        <Checkbox
          label={t('people.withoutEmail')}
          description={t('people.withoutEmailHint')}
          checked={draft.withoutEmail}
          onChange={(event) => change({ withoutEmail: event.currentTarget.checked, from: 0 })}
        />
      </div>
      {outlook.data && !outlook.isPlaceholderData && <Counted {...props} data={outlook.data} />}
      {counting && (
        <p role="status" className={classes.counting}>
          <Loader size={16} aria-hidden="true" /> {t('people.counting')}
        </p>
      )}
    </div>
  )
}

function Who({ draft, change }: PeopleStepProps) {
  const { t } = useTranslation('print')
  const segments = useSegments().data ?? []
  const { handed } = draft
  const options = [
    ...(handed
      ? [
          {
            value: 'handed',
            label: handed.size === null ? t('people.shown') : t('people.selected', { count: handed.size }),
          },
        ]
      : []),
    { value: 'everybody', label: t('people.everybody') },
    ...segments.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  const put = (value: string | null) =>
    change({ who: value === 'handed' || value === 'everybody' ? value : Number(value), from: 0 })
  return (
    <Select
      label={t('people.who')}
      allowDeselect={false}
      maw={420}
      data={options}
      value={String(draft.who)}
      onChange={put}
    />
  )
}

const ADDRESS_WANTED: readonly LeftOutOfPost[] = ['no-name', 'no-address', 'half-address']

type Outlook = NonNullable<PaperState['outlook']['data']>

function Counted({ draft, change, data }: PeopleStepProps & { data: Outlook }) {
  const { t } = useTranslation('print')
  const { pieces, people, addressed } = data
  const out = people - addressed
  const nobodyWords = () => {
    if (people === 0) return t(draft.who === 'everybody' ? 'people.nobodyHere' : 'people.nobodyChosen')
    // Where an address is not what is missing, the reasons below say all of it.
    return data.leftOut.some(({ why }) => ADDRESS_WANTED.includes(why)) ? t('people.nobodyText') : null
  }
  return (
    <>
      <section className={wizard.plan} aria-live="polite">
        <h2>{pieces === 0 ? t('people.nobody') : t('people.pieces', { count: pieces })}</h2>
        <p>
          {pieces > 0 ? t('people.of', { count: people, addressed }) : nobodyWords()}
          {people === 0 && draft.who === 'everybody' && <ToImport />}
        </p>
      </section>
      {pieces > MOST_AT_ONCE && (
        <Select
          label={t('people.part')}
          description={t('people.partHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          maw={420}
          data={partsOf(pieces).map(({ from, to }) => ({
            value: String(from),
            label: t('people.partFrom', { from: from + 1, to }),
          }))}
          value={String(draft.from)}
          onChange={(value) => change({ from: Number(value) })}
        />
      )}
      {out > 0 && (
        <section className={classes.part}>
          <h2>{t('people.leftOut', { count: out })}</h2>
          {data.leftOut.map((one) => (
            <LeftOut key={one.why} {...one} />
          ))}
        </section>
      )}
    </>
  )
}

function partsOf(pieces: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(pieces / MOST_AT_ONCE) }, (_, part) => ({
    from: part * MOST_AT_ONCE,
    to: Math.min(pieces, (part + 1) * MOST_AT_ONCE),
  }))
}

/** Who they are opens below: whoever has no address can be given one at once. */
function LeftOut({ why, people, some }: { why: LeftOutOfPost; people: number; some: { id: number; name: string }[] }) {
  const { t } = useTranslation('print')
  return (
    <details className={`${wizard.details} ${classes.who}`}>
      <summary>
        <IconChevronRight size={16} stroke={1.5} aria-hidden="true" />
        {t(`why.${why}`, { count: people })}
      </summary>
      <ul>
        {some.map(({ id, name }) => (
          <li key={id}>
            <Link className="link" to="/customers/$id" params={{ id }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {people > some.length && <p>{t('people.andMore', { count: people - some.length })}</p>}
    </details>
  )
}
