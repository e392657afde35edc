import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { api, client } from '../../../rpc/client.ts'
import type { Letter } from './letter.ts'
import { useUnsavedLetter } from './use-unsaved-letter.ts'

const NOTHING: Letter = { subject: '', body: '', document: null, accountId: null, audience: null }

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
  const unsaved = useUnsavedLetter()
  const [typed, setTyped] = useState<Letter>(() => (campaign ? lettersOf(campaign) : (unsaved.takeUp() ?? NOTHING)))
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
      // A letter begun while this one is on its way begins empty, not with the same words.
      unsaved.letGo()
      const stored = await store(before, now).catch((error: unknown) => {
        if (before === null) unsaved.giveBack(now)
        throw error
      })
      saved.current = { id: stored.id, version: stored.version, letter: now }
      // What was typed meanwhile is the draft's now.
      unsaved.letGo()
      queryClient.setQueryData(api.campaigns.get.queryKey({ input: { id: stored.id } }), stored)
      setError(null)
      return stored.id
    }
    running.current = running.current.catch(() => null).then(write)
    return running.current
  }, [queryClient, unsaved])

  useEffect(() => {
    if (saved.current === null && (letter.subject !== '' || letter.body !== '' || letter.document !== null)) {
      unsaved.keep(letter)
    }
    const timer = setTimeout(() => void save().catch(setError), AUTOSAVE_MS)
    return () => clearTimeout(timer)
  }, [letter, save, unsaved])

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
