import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Inputs, Outputs } from '../../../shared/contract.ts'
import type { Confidence } from '../../../shared/features/duplicates/confidence.ts'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { api, client } from '../../rpc/client.ts'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'

/** Groups that are shown at once; as they are answered the next ones come up. */
export const SHOWN = 100

export type Summary = Outputs['duplicates']['summary']

export const totalOf = (summary: Summary, kind: RecordKind) =>
  summary[kind].sure + summary[kind].likely + summary[kind].possible

/** `importId`: only groups with somebody of that import are counted; null: all. */
export const useSummary = (importId: number | null) =>
  useQuery(api.duplicates.summary.queryOptions({ input: { importId } }))

export const useGroups = (kind: RecordKind, importId: number | null) =>
  useQuery(api.duplicates.groups.queryOptions({ input: { kind, importId, limit: SHOWN } }))

/** The records of these people, in this order; undefined while one of them is not there yet. */
export function usePeople(ids: readonly number[]) {
  const found = useQueries({ queries: ids.map((id) => api.customers.get.queryOptions({ input: { id } })) })
  const people = found.flatMap((one) => one.data ?? [])
  return {
    people: people.length === ids.length ? people : undefined,
    error: found.find((one) => one.error)?.error ?? null,
  }
}

/** The same of companies. */
export function useCompanies(ids: readonly number[]) {
  const found = useQueries({ queries: ids.map((id) => api.companies.get.queryOptions({ input: { id } })) })
  const companies = found.flatMap((one) => one.data ?? [])
  return {
    companies: companies.length === ids.length ? companies : undefined,
    error: found.find((one) => one.error)?.error ?? null,
  }
}

/** Shows what is left; the change feed would do the same a moment later. */
function useShowAgain() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      [api.duplicates, api.customers, api.companies, api.activity].map((one) =>
        queryClient.invalidateQueries({ queryKey: one.key() }),
      ),
    )
}

export function useScan() {
  const words = useErrorWords()
  const queryClient = useQueryClient()
  return useMutation(
    api.duplicates.scan.mutationOptions({
      onError: (error) => toast(words(error).what),
      onSettled: () =>
        Promise.all([api.duplicates, api.jobs].map((one) => queryClient.invalidateQueries({ queryKey: one.key() }))),
    }),
  )
}

/** Makes one of several and says so, with its undo. */
export function useMerge() {
  const { t } = useTranslation('duplicates')
  const say = useSayWithUndo()
  const showAgain = useShowAgain()
  return useMutation({
    mutationFn: (input: Inputs['duplicates']['merge']) => client.duplicates.merge(input),
    onSuccess: ({ customer, actionId }, { people }) => {
      const name = customer.name || customer.emails[0]?.address || customer.phones[0]?.number || ''
      say(t('merged', { count: people.length, name }), actionId)
    },
    onSettled: showAgain,
  })
}

/** Makes one company of several and says so, with its undo; where many people follow, that they do. */
export function useMergeCompanies() {
  const { t } = useTranslation('duplicates')
  const say = useSayWithUndo()
  const showAgain = useShowAgain()
  return useMutation({
    mutationFn: (input: Inputs['duplicates']['mergeCompanies']) => client.duplicates.mergeCompanies(input),
    onSuccess: ({ company: { name }, actionId, jobId }, { companies }) => {
      if (jobId !== null) toast(t('mergingCompanies', { name }))
      else say(t('merged', { count: companies.length, name }), actionId)
    },
    onSettled: showAgain,
  })
}

/** Remembers that these are not the same; the line at the foot takes it back. */
export function useNotSame(kind: RecordKind) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const showAgain = useShowAgain()
  const back = useMutation({
    mutationFn: (ids: number[]) => client.duplicates.mayBeSame({ kind, ids }),
    onError: (error) => toast(words(error).what),
    onSettled: showAgain,
  })
  return useMutation({
    mutationFn: (ids: number[]) => client.duplicates.notSame({ kind, ids }),
    onSuccess: (_none, ids) => toast(t('toldApart'), { label: t('app:undo'), onClick: () => back.mutate([...ids]) }),
    onError: (error) => toast(words(error).what),
    onSettled: showAgain,
  })
}

/** Who was told apart, the latest first. */
export const useToldApart = (kind: RecordKind, limit: number) =>
  useQuery(api.duplicates.toldApart.queryOptions({ input: { kind, limit }, placeholderData: keepPreviousData }))

/** Takes "not the same" back, and says whether they stand among the groups now; the line at the foot remembers it again. */
export function useMayBeSame(kind: RecordKind) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const showAgain = useShowAgain()
  const again = useMutation({
    mutationFn: (ids: number[]) => client.duplicates.notSame({ kind, ids }),
    onError: (error) => toast(words(error).what),
    onSettled: showAgain,
  })
  return useMutation({
    mutationFn: (ids: number[]) => client.duplicates.mayBeSame({ kind, ids }),
    onSuccess: ({ waits }, ids) =>
      toast(t(waits ? 'apart.waits' : 'apart.later'), { label: t('app:undo'), onClick: () => again.mutate([...ids]) }),
    onError: (error) => toast(words(error).what),
    onSettled: showAgain,
  })
}

/** What merging all that are so sure would do; asked anew each time. What it said of the other choice stays until then. */
export function useMergePreview(kind: RecordKind, confidence: Confidence) {
  return useQuery(
    api.duplicates.mergePreview.queryOptions({
      input: { kind, confidence },
      gcTime: 0,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
}

export function useMergeAll() {
  const queryClient = useQueryClient()
  return useMutation(
    api.duplicates.mergeAll.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}
