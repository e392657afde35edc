import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Import } from '../../../shared/features/import/contract.ts'
import { api } from '../../rpc/client.ts'

/** Rows the preview shows; the file may have millions. */
export const PREVIEW_ROWS = 200
/** Problems read for the preview; all of them are in the counts and in the file of rows left out. */
export const PREVIEW_PROBLEMS = 500

export function useImport(id: number) {
  return useQuery(api.import.get.queryOptions({ input: { id } }))
}

/** Earlier imports and checks, newest first. */
export function useImports() {
  return useQuery(api.import.list.queryOptions({ input: { limit: 200 } }))
}

export function usePreviewRows(id: number, only: 'first' | 'problems') {
  return useQuery(api.import.rows.queryOptions({ input: { id, limit: PREVIEW_ROWS, only } }))
}

export function useProblems(id: number) {
  return useQuery(api.import.problems.queryOptions({ input: { id, offset: 0, limit: PREVIEW_PROBLEMS } }))
}

/** The job that works on an import, while there is one. */
export function useJob(jobId: number | null) {
  return useQuery(api.jobs.get.queryOptions({ input: jobId === null ? skipToken : { id: jobId } }))
}

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

export function useCancelJob() {
  const queryClient = useQueryClient()
  return useMutation(
    api.jobs.cancel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
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
