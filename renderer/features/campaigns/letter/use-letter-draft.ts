import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AudienceChoice, Campaign } from '../../../../shared/features/campaigns/contract.ts'
import type { LetterDocument } from '../../../../shared/features/templates/document.ts'
import { api, client } from '../../../rpc/client.ts'

export type Letter = {
  subject: string
  /** The text part. */
  body: string
  /** The drawn part; null: text only. */
  document: LetterDocument | null
  accountId: number | null
  audience: AudienceChoice | null
}

const NOTHING: Letter = { subject: '', body: '', document: null, accountId: null, audience: null }

/** What was typed of a new letter that cannot be kept as a draft yet (no subject, no text): never lost on the way out. */
const UNSAVED = ['unsaved-letter'] as const
const AUTOSAVE_MS = 1_000

type Saved = { id: number; version: number; letter: Letter }

const same = (a: Letter, b: Letter) =>
  a.subject === b.subject &&
  a.body === b.body &&
  a.accountId === b.accountId &&
  JSON.stringify([a.document, a.audience]) === JSON.stringify([b.document, b.audience])

/**
 * A letter while it is written: kept a second after the last letter typed, whenever `save` is called, and when the page
 * is left by any way. `accountId`: the mailbox of a letter that names none yet; the first one may be added while it is
 * written. `onLost` hears why what was typed last could not be kept, after the page is gone.
 */
export function useLetterDraft(campaign: Campaign | null, accountId: number | null, onLost: (error: unknown) => void) {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState<Letter>(() => {
    if (campaign) return lettersOf(campaign)
    return queryClient.getQueryData<Letter>(UNSAVED) ?? NOTHING
  })
  const letter = useMemo(() => ({ ...typed, accountId: typed.accountId ?? accountId }), [typed, accountId])
  const saved = useRef<Saved | null>(
    campaign && { id: campaign.id, version: campaign.version, letter: lettersOf(campaign) },
  )
  const latest = useRef(letter)
  latest.current = letter
  const running = useRef<Promise<number | null>>(Promise.resolve(null))
  const [error, setError] = useState<unknown>(null)

  /** Keeps what is there; the draft's id, or null where there is nothing that can be kept. One write at a time. */
  const save = useCallback((): Promise<number | null> => {
    const write = async () => {
      const now = latest.current
      const before = saved.current
      if (before && same(before.letter, now)) return before.id
      if (now.subject.trim() === '' || now.body.trim() === '') return before?.id ?? null
      const stored = await store(before, now)
      saved.current = { id: stored.id, version: stored.version, letter: now }
      queryClient.removeQueries({ queryKey: UNSAVED })
      queryClient.setQueryData(api.campaigns.get.queryKey({ input: { id: stored.id } }), stored)
      setError(null)
      return stored.id
    }
    running.current = running.current.catch(() => null).then(write)
    return running.current
  }, [queryClient])

  useEffect(() => {
    if (saved.current === null && (letter.subject !== '' || letter.body !== '' || letter.document !== null)) {
      queryClient.setQueryDefaults(UNSAVED, { gcTime: Number.POSITIVE_INFINITY })
      queryClient.setQueryData(UNSAVED, letter)
    }
    const timer = setTimeout(() => void save().catch(setError), AUTOSAVE_MS)
    return () => clearTimeout(timer)
  }, [letter, save, queryClient])

  const lost = useRef(onLost)
  lost.current = onLost
  useEffect(() => () => void save().catch((failure: unknown) => lost.current(failure)), [save])

  const change = useCallback((patch: Partial<Letter>) => setTyped((before) => ({ ...before, ...patch })), [])
  return { letter, change, save, error, setError, isNew: campaign === null }
}

function lettersOf({ subject, body, document, accountId, audience }: Campaign): Letter {
  return { subject, body, document, accountId, audience }
}

function store(before: Saved | null, values: Letter): Promise<Campaign> {
  if (before === null) return client.campaigns.create(values)
  return client.campaigns.update({ id: before.id, version: before.version, values })
}
