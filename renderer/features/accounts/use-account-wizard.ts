import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { freeMailProvider, type ProviderKey, providerOf } from '../../../shared/features/accounts/providers.ts'
import { useSettings } from '../settings/queries.ts'
import {
  type AccountDraft,
  type DraftField,
  type DraftProblems,
  emptyDraft,
  inputOf,
  problemsOf,
  withPreset,
} from './account-draft.ts'
import { useCreateAccount, useTryAccount } from './queries.ts'

export const STEPS = ['address', 'server', 'pace', 'check'] as const
type Step = (typeof STEPS)[number]

const FIELDS: Record<Step, readonly DraftField[]> = {
  address: ['fromName', 'address'],
  server: ['user', 'password', 'host', 'port'],
  pace: [],
  check: [],
}

/** A new mailbox step by step: nothing is kept before both servers were tried. */
export function useAccountWizard() {
  const way = useWayBack()
  const { businessName, country } = useSettings()
  const [step, setStep] = useState<Step>('address')
  const [draft, setDraft] = useState<AccountDraft>(() => emptyDraft(businessName))
  const [problems, setProblems] = useState<DraftProblems>({})
  const keeping = useKeeper(draft.address)
  const { provider } = keeping
  /** What was put in for which address and provider; typed changes of it are kept until one of these changes. */
  const [filledFor, setFilledFor] = useState('')
  const [added, setAdded] = useState<Account | null>(null)
  const tried = useTryAccount()
  const create = useCreateAccount()

  const change = (patch: Partial<AccountDraft>) => {
    setDraft((before) => ({ ...before, ...patch }))
    setProblems({})
    if (step !== 'pace') {
      tried.reset()
      create.reset()
    }
  }
  const inOrder = () => {
    const found = problemsOf(draft, FIELDS[step])
    setProblems(found)
    return Object.keys(found).length === 0
  }
  const signIn = useSignIn(draft, { tried, create })
  const add = () =>
    signIn.add(
      (account) => {
        setAdded(account)
        setStep('check')
      },
      // What can be mended stands on the step before: host, user, password.
      () => setStep('server'),
    )
  const fill = () => {
    const wanted = `${provider.key} ${draft.address.trim()}`
    if (filledFor === wanted) return
    setDraft(withPreset(draft, provider.key, country))
    setFilledFor(wanted)
    tried.reset()
  }
  const next = () => {
    if (step === 'check') return way.leave()
    if (!inOrder()) return
    if (step === 'pace') return add()
    if (step === 'server') return tried.data ? setStep('pace') : signIn.tryIt(() => setStep('pace'))
    fill()
    setStep('server')
  }
  const back = { address: undefined, server: () => setStep('address'), pace: () => setStep('server'), check: undefined }
  return {
    step,
    draft,
    problems,
    ...keeping,
    blocked: step === 'address' && keeping.closed,
    tried,
    added,
    ...signIn.state,
    change,
    next,
    ...way,
    back: back[step],
  }
}

/** Whoever came from a letter goes back to it; the others to their mailboxes. */
function useWayBack() {
  const navigate = useNavigate()
  const { letter } = useSearch({ from: '/settings/accounts/new' })
  const leave = () =>
    void navigate(
      letter === undefined
        ? { to: '/settings/accounts' }
        : { to: '/campaigns/$id', params: { id: letter }, search: { step: 'test' } },
    )
  return { leave, fromLetter: letter !== undefined }
}

/** Who keeps the mailbox: known for free mail, said by its owner for a domain of one's own. */
function useKeeper(address: string) {
  const [keeper, setKeeper] = useState<ProviderKey>('other')
  const whole = /@[^@\s]+\.[^@\s]{2,}$/.test(address.trim())
  const free = freeMailProvider(address)
  const provider = free ?? providerOf(keeper)
  return {
    provider,
    keeper,
    setKeeper,
    asksKeeper: whole && free === null,
    closed: whole && provider.signIn === 'none',
  }
}

type Calls = { tried: ReturnType<typeof useTryAccount>; create: ReturnType<typeof useCreateAccount> }

/** Both servers tried, and the account kept. */
function useSignIn(draft: AccountDraft, { tried, create }: Calls) {
  return {
    state: { signInError: create.error ?? tried.error, working: create.isPending || tried.isPending },
    /** `andThen` only where nothing has to be read first. */
    tryIt(andThen: () => void) {
      const input = inputOf(draft)
      create.reset()
      if (!input) return
      tried.mutate(
        { ...input, password: draft.password, accountId: null },
        { onSuccess: ({ receiving }) => receiving?.ok !== false && andThen() },
      )
    },
    add(onAdded: (account: Account) => void, onError: () => void) {
      const input = inputOf(draft)
      if (!input) return
      // A server that let nobody in is not kept: the letters leave, and the account page can name another.
      const reads = tried.data?.receiving?.ok === false ? { imapHost: null, imapPort: null } : {}
      create.mutate({ ...input, ...reads, password: draft.password }, { onSuccess: onAdded, onError })
    },
  }
}
