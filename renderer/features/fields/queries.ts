import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Field, FieldKind, FieldSubject } from '../../../shared/features/fields/contract.ts'
import { dateOrderOf, type Reading } from '../../../shared/features/fields/values.ts'
import { api, client } from '../../rpc/client.ts'
import { useSettings } from '../settings/queries.ts'

/** The owner's fields, in the owner's order. */
export function useFields(subject: FieldSubject = 'person') {
  return useQuery(api.fields.list.queryOptions({ input: { subject } }))
}

/** The fields of people, then those of companies, each with whose it is. */
export function useEveryField(): (Field & { subject: FieldSubject })[] {
  const [people, companies] = [useFields('person').data, useFields('company').data]
  return [
    ...(people ?? []).map((field) => ({ ...field, subject: 'person' as const })),
    ...(companies ?? []).map((field) => ({ ...field, subject: 'company' as const })),
  ]
}

/** The same with how many people have a value and where each came from. */
export function useFieldLines(subject: FieldSubject) {
  return useQuery(api.fields.lines.queryOptions({ input: { subject } }))
}

/** How the values would do as another kind; null: nothing is asked. */
export function useConversion(id: number, kind: FieldKind | null) {
  return useQuery({
    ...api.fields.conversion.queryOptions({ input: { id, kind: kind ?? 'text' } }),
    enabled: kind !== null,
  })
}

/** What typed values mean in this shop. */
export function useReading(): Reading {
  const { currency, country } = useSettings()
  return { currency, dateOrder: dateOrderOf(country), thisYear: new Date().getFullYear() }
}

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.fields.key() }),
  })
}

/** Makes a field, or writes another name and other choices into the one with this id. */
export function useSaveField() {
  return useChange(
    (input: { before: { id: number; version: number } | null } & SavedField): Promise<Field> =>
      input.before === null
        ? client.fields.create({
            name: input.name,
            kind: input.kind,
            subject: input.subject,
            options: input.options.map((option) => option.name),
          })
        : client.fields.update({ ...input.before, name: input.name, options: input.options }),
  )
}
type SavedField = {
  subject: FieldSubject
  name: string
  kind: FieldKind
  options: { id: number | null; name: string }[]
}

export const useOrderFields = () =>
  useChange((input: { ids: number[]; subject: FieldSubject }) => client.fields.order(input))
export const useConvertField = () =>
  useChange((input: { id: number; version: number; kind: FieldKind }) => client.fields.convert(input))
export const useDeleteField = () => useChange((input: { id: number; expected: number }) => client.fields.delete(input))
