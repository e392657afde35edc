import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Account } from '../../../../shared/features/accounts/contract.ts'
import type { Finding } from '../../../../shared/features/campaigns/checkup.ts'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { useStillHere } from '../../../app/still-here.ts'
import { toast } from '../../../ui/toast.tsx'
import { useLetterEditing } from '../../templates/use-letter-editing.ts'
import { useAudience, useCheckup, usePreview } from '../queries.ts'
import type { Letter } from './letter.ts'
import { type LetterPlace, letterPlace } from './mend-place.ts'
import { useCalmLetter } from './use-calm-letter.ts'
import { useLetterDraft } from './use-letter-draft.ts'

export const STEPS = ['people', 'message', 'test', 'send'] as const
type Step = (typeof STEPS)[number]

export type LetterWizardProps = { campaign: Campaign | null; accounts: readonly Account[]; first: Step }

/** What every step of the wizard is given. */
export type LetterWizardState = ReturnType<typeof useLetterWizard>

/** Everybody it would go to is of the sample shop: no letter leaves, and no mailbox is needed. */
function onlyInvented(audience: Outputs['campaigns']['audience'] | undefined): boolean {
  return audience !== undefined && audience.mailable > 0 && audience.invented === audience.mailable
}

/** A letter being written: its draft, which is kept at every step, who would get it, and where in the wizard one is. */
export function useLetterWizard({ campaign, accounts, first }: LetterWizardProps) {
  const [step, setStep] = useState<Step>(first)
  const [personId, setPersonId] = useState<number | null>(null)
  const [draftId, setDraftId] = useState<number | null>(campaign?.id ?? null)
  const [saving, setSaving] = useState(false)
  const [asking, setAsking] = useState<'now' | 'when' | null>(null)
  const [testedAt, setTestedAt] = useState<number | null>(null)
  const words = useErrorWords()
  const draft = useLetterDraft(campaign, accounts[0]?.id ?? null, (error) => toast(words(error).what))
  const { letter } = draft
  const change = useChange(draft, setTestedAt)
  const editing = useLetterEditing(letter, change)
  const missedOf = campaign?.missedOf ?? null
  const calm = useCalmLetter(letter)
  const preview = usePreview(calm, { personId, topicId: letter.audience?.topicId ?? null })
  const checkup = useCheckup(letter, { personId, missedOf }, step === 'test' || step === 'send')
  const audience = useAudience(letter.audience, step !== 'message', missedOf)
  const account = accounts.find((one) => one.id === letter.accountId) ?? accounts[0]
  const written = letter.subject.trim() !== '' && letter.body.trim() !== ''

  const go = async (to: Step) => {
    setSaving(true)
    try {
      setDraftId(await draft.save())
      setStep(to)
    } catch (error) {
      // The step stays; what went wrong stands beside the field or above the letter.
      draft.setError(error)
    } finally {
      setSaving(false)
    }
  }
  const next = () => {
    const to = STEPS[STEPS.indexOf(step) + 1]
    if (to) void go(to)
    else setAsking('now')
  }
  const leave = useLeave(draft, written)
  const before = STEPS[STEPS.indexOf(step) - 1]
  return {
    checkup,
    ...useMending(setStep),
    step,
    letter,
    change,
    editing,
    saveError: draft.error,
    account,
    written,
    preview,
    personId,
    setPersonId,
    missedOf,
    audience,
    mailable: audience.data?.mailable,
    practice: onlyInvented(audience.data),
    draftId,
    saving,
    asking,
    setAsking,
    testedAt,
    setTestedAt,
    next,
    back: before && (() => setStep(before)),
    leave,
  }
}

/** The ways from a finding to where it is mended. */
function useMending(setStep: (step: 'message' | 'test') => void) {
  const [place, setPlace] = useState<LetterPlace | null>(null)
  return {
    place,
    onArrived: useCallback(() => setPlace(null), []),
    toLetter: (finding: Finding) => {
      setPlace(letterPlace(finding))
      setStep('message')
    },
    toTest: () => setStep('test'),
  }
}

/** The way out of the wizard: what was typed is kept first. */
function useLeave(draft: ReturnType<typeof useLetterDraft>, written: boolean) {
  const { t } = useTranslation('campaigns')
  const navigate = useNavigate()
  const begin = useStillHere()
  return () => {
    const told = draft.error !== null
    const isHere = begin()
    const away = () => {
      if (isHere()) void navigate({ to: '/campaigns' })
    }
    void draft.save().then(
      (id) => {
        if (id !== null && written) toast(t('draftKept'))
        away()
      },
      (error: unknown) => {
        // What could not be kept stays in front of its writer; who has read why may leave all the same.
        draft.setError(error)
        if (told) away()
      },
    )
  }
}

/** A change of the letter: what was tested is another letter now, and what went wrong may be mended. */
function useChange({ change, setError }: ReturnType<typeof useLetterDraft>, setTestedAt: (at: null) => void) {
  return useCallback(
    (patch: Partial<Letter>) => {
      setTestedAt(null)
      setError(null)
      change(patch)
    },
    [change, setError, setTestedAt],
  )
}
