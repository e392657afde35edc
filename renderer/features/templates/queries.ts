import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import type { PictureRef } from '../../../shared/features/templates/document.ts'
import { api, client } from '../../rpc/client.ts'
import { letterPicture } from './picture-file.ts'

const pictureOptions = (id: string) =>
  // A picture never changes: its id is its content.
  api.templates.picture.queryOptions({ input: { id }, staleTime: Number.POSITIVE_INFINITY })

/** A kept picture as a `data:` address. */
export function usePicture(id: string | null) {
  return useQuery({ ...pictureOptions(id ?? ''), enabled: id !== null })
}

/** Several, by id; those not there yet are missing. */
export function usePictures(ids: readonly string[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: ids.map(pictureOptions),
    combine: (results) =>
      new Map(results.flatMap(({ data }, index) => (data ? [[ids[index] ?? '', data.dataUrl] as const] : []))),
  })
}

/** Makes a chosen file fit for a letter and keeps it. */
export function useAddPicture() {
  return useMutation({
    mutationFn: async (file: File): Promise<PictureRef> =>
      client.templates.addPicture({ name: file.name.slice(0, 300), base64: await letterPicture(file) }),
  })
}
