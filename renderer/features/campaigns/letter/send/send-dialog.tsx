import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../../shared/contract.ts'
import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import type { AudienceChoice } from '../../../../../shared/features/campaigns/contract.ts'
import { hasCode, useErrorWords } from '../../../../app/error-messages.ts'
import { announce } from '../../../../ui/announce.ts'
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../../ui/failure.tsx'
import { useFormat } from '../../../../ui/format-context.tsx'
import { WhenDialog } from '../../plan/when-dialog.tsx'
import { useAudience, useSendCampaign } from '../../queries.ts'
import classes from '../../sending/sending.module.css'

type SendDialogProps = {
  /** `now`: the last question; `when`: at which hour. */
  asking: 'now' | 'when' | null
  onClose: () => void
  campaignId: number
  people: number
  audience: AudienceChoice | null
  account: Account | null
  /** All of them invented: nothing leaves. */
  practice: boolean
  missedOf: number | null
}

/** Some are left out only because they had a letter lately: an hour to come may find them rested. */
export function someRest(audience: Outputs['campaigns']['audience'] | undefined): boolean {
  return audience?.leftOut.some(({ why }) => why === 'mailed-lately') ?? false
}

/** The last question before a letter leaves: how many, from where, what cannot be taken back. */
export function SendDialog(props: SendDialogProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const format = useFormat()
  const navigate = useNavigate()
  const audience = useAudience(props.audience, true, props.missedOf)
  const send = useSendCampaign()
  const { people, before, setPeople } = usePeopleAsked(props.asking !== null, props.people)
  // The people changed between the number on the button and the press: nothing was sent, the new number is asked for.
  const changed = peopleNow(send.error) !== null
  const close = () => {
    send.reset()
    props.onClose()
  }
  const act = (at: number | null, expected: number) =>
    send.mutate(
      { id: props.campaignId, expected, at },
      {
        onSuccess: (campaign) => {
          announce(t(at === null ? 'sending.started' : 'sending.scheduled', { count: expected }))
          void navigate({ to: '/campaigns/$id', params: { id: campaign.id } })
        },
        onError: (error) => {
          setPeople(peopleNow(error) ?? people)
          void audience.refetch()
        },
      },
    )
  const trouble = (
    <>
      {changed && (
        <div role="alert" className={classes.changed}>
          <strong>{t('confirm.changed', { count: people, before: format.number(before) })}</strong>
          <p>{t('confirm.changedText')}</p>
        </div>
      )}
      {send.error && !changed && <Failure as="inline" words={words(send.error)} />}
      {hasCode(send.error, 'SECRET_MISSING') && (
        <Link className="link" to="/settings/accounts">
          {t('toAccount')}
        </Link>
      )}
    </>
  )
  return (
    <>
      <ConfirmDialog
        opened={props.asking === 'now'}
        onClose={close}
        title={t('confirm.title', { count: people })}
        act={t('send.act', { count: people })}
        onConfirm={() => act(null, people)}
        loading={send.isPending}
      >
        {changed && trouble}
        {props.practice && <p>{t('practice.confirm')}</p>}
        {!props.practice && <p>{t('confirm.text', { address: props.account?.address ?? '' })}</p>}
        {!props.practice && <p>{t('confirm.noReturn')}</p>}
        {!changed && trouble}
      </ConfirmDialog>
      <WhenDialog
        opened={props.asking === 'when'}
        onClose={close}
        accountId={props.practice ? null : (props.account?.id ?? null)}
        people={people}
        campaignId={props.campaignId}
        audience={someRest(audience.data) ? { choice: props.audience, missedOf: props.missedOf } : null}
        initial={null}
        onChoose={act}
        loading={send.isPending}
      >
        {trouble}
      </WhenDialog>
    </>
  )
}

/** How many it would be by now, where the core refused the number that was asked about. */
function peopleNow(error: unknown): number | null {
  const now = hasCode(error, 'VALIDATION') ? error.data.fieldErrors.expected?.[0] : undefined
  return now === undefined ? null : Number(now)
}

/** The number that is asked about stays as it was read: one that changed under the finger would be agreed to unseen. */
function usePeopleAsked(asking: boolean, current: number) {
  const [asked, setAsked] = useState({ asking, people: current, before: current })
  if (asked.asking !== asking) setAsked({ asking, people: current, before: current })
  return {
    people: asked.people,
    /** What was asked about last. */
    before: asked.before,
    setPeople: (people: number) => setAsked({ asking, people, before: asked.people }),
  }
}
