import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

export function useStartExport() {
  const queryClient = useQueryClient()
  return useMutation(
    api.export.start.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}

export function useStartCompaniesExport() {
  const queryClient = useQueryClient()
  return useMutation(
    api.export.startCompanies.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}

/** One that was stopped or failed, anew. */
export function useExportAgain() {
  const queryClient = useQueryClient()
  return useMutation(
    api.export.again.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}

/** The job that writes the file, once there is one. */
export function useExportJob(jobId: number | null) {
  return useQuery(api.jobs.get.queryOptions({ input: jobId === null ? skipToken : { id: jobId } }))
}

export function useExportFile() {
  return useMutation(api.export.file.mutationOptions())
}

/** Begins to write everything into one archive. */
export function useMoveOut() {
  const queryClient = useQueryClient()
  return useMutation(
    api.export.moveOut.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}

/** Begins to move a whole Bandhu in. */
export function useMoveIn() {
  const queryClient = useQueryClient()
  return useMutation(
    api.export.moveIn.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  )
}
