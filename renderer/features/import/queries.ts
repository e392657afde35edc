import {
  hashKey,
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useIsMutating,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Inputs } from '../../../shared/contract.ts'
import type { Replacement } from '../../../shared/features/import/acts.ts'
import type { RowsShown } from '../../../shared/features/import/check-contract.ts'
import type { Import, ProblemReason } from '../../../shared/features/import/contract.ts'
import { api, client } from '../../rpc/client.ts'
import { broughtIn } from './run/brought-in.ts'

/** Problems read for the columns that hold one and for an example of each kind; the groups count all of them. */
const SOME_PROBLEMS = 500

export function useImport(id: number) {
  return useQuery(api.import.get.queryOptions({ input: { id } }))
}

/** Imports of the history that are read at a time. */
const PAGE = 100

/** Earlier imports and checks, newest first, a page more at a time. */
export function useImportHistory() {
  const found = useInfiniteQuery(
    api.import.page.infiniteOptions({
      input: (offset: number) => ({ offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : null),
    }),
  )
  const rows = found.data?.pages.flatMap((page) => page.rows)
  const total = found.data?.pages.at(-1)?.total
  return {
    rows,
    total,
    rest: Math.max(0, (total ?? 0) - (rows?.length ?? 0)),
    error: found.error,
    loading: found.isFetchingNextPage,
    more: () => void found.fetchNextPage(),
  }
}

/** The latest imports and checks, newest first. */
export function useImports() {
  return useQuery(api.import.list.queryOptions({ input: { limit: 200 } }))
}

/** One page of the check's grid. */
export function rowsPage({ reason, ...page }: PageAsked) {
  return api.import.rows.queryOptions({ input: { ...page, ...(reason && { reason }) } })
}

/** `reason`: rows with a problem of this kind; `search`: rows that hold this text. */
type PageAsked = {
  id: number
  only: RowsShown
  reason: ProblemReason | null
  search: string
  offset: number
  limit: number
}

/** Asked anew each time: what was mended since has no problem. */
export function problemAfter(input: Inputs['import']['problemAfter']) {
  return { ...api.import.problemAfter.queryOptions({ input }), staleTime: 0 }
}

export function useProblems(id: number) {
  return useQuery(api.import.problems.queryOptions({ input: { id, offset: 0, limit: SOME_PROBLEMS } }))
}

/** The job that works on an import, while there is one. */
export function useJob(jobId: number | null) {
  return useQuery(api.jobs.get.queryOptions({ input: jobId === null ? skipToken : { id: jobId } }))
}

/**
 * Whether what would happen is not told yet: a change of a cell is on its way, or everything is counted anew after one.
 * An import that began meanwhile would be another one than what was read, and say less of whom it resembles.
 */
export function useIsCounting({ jobId }: Import): boolean {
  const changes = useIsMutating({
    predicate: ({ options }) => CHANGES.some((key) => hashKey(key) === hashKey(options.mutationKey ?? [])),
  })
  const job = useJob(jobId)
  const isOn = job.data !== undefined && ['queued', 'running', 'waiting'].includes(job.data.state)
  return changes > 0 || isOn || (jobId !== null && job.isPending)
}

const CHANGES = [
  api.import.fix,
  api.import.mend,
  api.import.replace,
  api.import.takeBack,
  api.import.unfix,
  api.import.bringBack,
].map((one) => one.mutationKey())

/** The action that "Undo import" takes back. */
export function useAction(actionId: number | null) {
  return useQuery(api.activity.get.queryOptions({ input: actionId === null ? skipToken : { id: actionId } }))
}

/** Puts the answer of a command where the page reads it, and refetches what depends on it. */
function useKeepImport() {
  const queryClient = useQueryClient()
  return async (found: Import) => {
    queryClient.setQueryData(api.import.get.queryKey({ input: { id: found.id } }), found)
    await queryClient.invalidateQueries({ queryKey: api.import.key() })
  }
}

/** Another delimiter, header row or meaning of a column: the file is checked again. */
export function useConfigure() {
  const keep = useKeepImport()
  return useMutation(api.import.configure.mutationOptions({ onSuccess: keep }))
}

/** The guess about a column is right. */
export function useConfirm() {
  const keep = useKeepImport()
  return useMutation(api.import.confirm.mutationOptions({ onSuccess: keep }))
}

export function useStartImport() {
  const keep = useKeepImport()
  return useMutation(api.import.start.mutationOptions({ onSuccess: keep }))
}

export function useDiscardImport() {
  const queryClient = useQueryClient()
  return useMutation(
    api.import.discard.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.import.list.key() }),
    }),
  )
}

export function useUndoImport() {
  const queryClient = useQueryClient()
  return useMutation(api.activity.undo.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }))
}

export function useSkippedFile() {
  return useMutation(api.import.skippedFile.mutationOptions())
}

export function useKeptFile() {
  return useMutation(api.import.keptFile.mutationOptions())
}

export function useRemoveFile() {
  return useMutation(api.import.removeFile.mutationOptions({ onSuccess: useKeepImport() }))
}

/** Everything that is shown of imports is asked for again: a mended cell changes its row, the groups and the numbers. */
function useRefetch() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.import.key() })
}

export function useFixRow(id: number) {
  const refetch = useRefetch()
  return useMutation({ ...api.import.fix.mutationOptions({ onSuccess: refetch }), scope: { id: `fix-${id}` } })
}

export function useMend() {
  return useMutation(api.import.mend.mutationOptions({ onSuccess: useRefetch() }))
}

/** What one value would do in place of cells that are alike; nothing is asked while there are none. */
export function useAlike(id: number, replacements: readonly Replacement[]) {
  return useQuery({
    ...api.import.alike.queryOptions({
      input: replacements.length === 0 ? skipToken : { id, replacements: [...replacements] },
    }),
    placeholderData: keepPreviousData,
  })
}

export function useReplace() {
  return useMutation(api.import.replace.mutationOptions({ onSuccess: useRefetch() }))
}

/** The latest thing done to many rows at once that can be taken back. */
export function useLastStep(id: number) {
  return useQuery(api.import.lastStep.queryOptions({ input: { id } }))
}

export function useTakeBack() {
  return useMutation(api.import.takeBack.mutationOptions({ onSuccess: useRefetch() }))
}

export function useUnfix() {
  return useMutation(api.import.unfix.mutationOptions({ onSuccess: useKeepImport() }))
}

export function useBringBack() {
  return useMutation(api.import.bringBack.mutationOptions({ onSuccess: useKeepImport() }))
}

export function useForget() {
  return useMutation(api.import.forget.mutationOptions({ onSuccess: useKeepImport() }))
}

export function useSetMode() {
  return useMutation(api.import.setMode.mutationOptions({ onSuccess: useKeepImport() }))
}

/** Whom the file may change and what everybody gets: those that are said, the others stay. */
const optionsKey = (id: number) => ['import-options', id]

/** Whether a choice is on its way, and whether the last one was refused: going on would leave that word behind. */
export function useChoosing(id: number): { pending: boolean; failed: boolean } {
  const states = useMutationState({
    filters: { mutationKey: optionsKey(id) },
    select: ({ state }) => state.status,
  })
  return { pending: states.includes('pending'), failed: states.at(-1) === 'error' }
}

export function useSetOptions(id: number) {
  const keep = useKeepImport()
  return useMutation({
    mutationKey: optionsKey(id),
    mutationFn: (options: Inputs['import']['setOptions']['options']) => client.import.setOptions({ id, options }),
    onSuccess: keep,
    scope: { id: `options-${id}` },
  })
}

export function useRerun() {
  return useMutation(api.import.rerun.mutationOptions({ onSuccess: useKeepImport() }))
}

export function useStopImport() {
  const queryClient = useQueryClient()
  return useMutation(
    api.import.stop.mutationOptions({ onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }) }),
  )
}

/** Whom an import brought in, where that is one person who is there; null: nobody, or several. */
export function useOnlyOne({ id, state, counts }: Import): { id: number; name: string } | null {
  const one = state === 'done' && counts?.created === 1
  const input = one ? { where: broughtIn(id), limit: 1 } : skipToken
  const person = useQuery(api.customers.list.queryOptions({ input })).data?.rows[0]
  if (!one || !person) return null
  return { id: person.id, name: person.name || person.email || person.phone || '' }
}
