import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '../../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../../ui/format-context.tsx'
import classes from '../sending.module.css'
import { OutcomeState } from './outcome-state.tsx'
import { answerWord } from './outcome-words.ts'
import { useOutcomeDetails } from './use-outcome-details.ts'

/** Everything that is known about one person's letter, the server's whole answer too. */
export function OutcomeDialog(props: { outcome: Outcome | null; onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'app'])
  return (
    <Modal
      opened={props.outcome !== null}
      onClose={props.onClose}
      title={props.outcome?.name || props.outcome?.address || t('erasedPerson')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {props.outcome && <Facts outcome={props.outcome} />}
    </Modal>
  )
}

function Facts({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const details = useOutcomeDetails()
  const word = answerWord(outcome.answer)
  const ours = outcome.state === 'skipped' || outcome.state === 'in-doubt' || outcome.reason === 'found-in-sent'
  const why = ours ? details(outcome) : word && t(`answer.${word}`)
  return (
    <dl className={classes.facts}>
      <Fact name={t('column.state')}>
        <OutcomeState state={outcome.state} reason={outcome.reason} />
      </Fact>
      {why && <Fact name={t('fact.why')}>{why}</Fact>}
      <Fact name={t('fact.address')}>{outcome.address || t(outcome.name ? 'reason.no-address' : 'erasedPerson')}</Fact>
      {outcome.at !== null && <Fact name={t('column.when')}>{format.full(outcome.at)}</Fact>}
      {outcome.nextAt !== null && <Fact name={t('fact.next')}>{format.full(outcome.nextAt)}</Fact>}
      {outcome.attempts > 0 && <Fact name={t('fact.attempts')}>{format.number(outcome.attempts)}</Fact>}
      {outcome.answer && outcome.state !== 'in-doubt' && (
        <Fact name={t('fact.answer')}>
          <code>{outcome.answer}</code>
        </Fact>
      )}
    </dl>
  )
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
