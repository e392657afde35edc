import { FileButton, Menu, UnstyledButton } from '@mantine/core'
import { IconCamera, IconPhotoOff } from '@tabler/icons-react'
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { api, client } from '../../../rpc/client.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useSayWithUndo } from '../mutations.ts'
import classes from '../person/customer-head.module.css'
import { squarePhoto } from './square-photo.ts'

/** A person's picture, else their initials. */
export function PersonPhoto({ customer, name, editable }: { customer: Customer; name: string; editable: boolean }) {
  const { photoId } = customer
  const photo = useQuery({
    ...api.customers.photo.queryOptions({ input: photoId === null ? skipToken : { id: photoId } }),
    // A picture never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const src = photoId === null ? undefined : photo.data?.url
  const picture = <Avatar name={name} size="l" company={customer.company === customer.name} src={src} />
  return editable ? (
    <PhotoMenu customer={customer} name={name}>
      {picture}
    </PhotoMenu>
  ) : (
    picture
  )
}

function PhotoMenu(props: { customer: Customer; name: string; children: ReactNode }) {
  const { t } = useTranslation('customers')
  const { customer, name } = props
  const set = useSetPhoto(customer.id, name)
  return (
    <FileButton onChange={(file) => file && set.mutate(file)} accept="image/png,image/jpeg,image/webp">
      {({ onClick }) => (
        <Menu position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={classes.photo} aria-label={t('photo.of', { name })}>
              {props.children}
              <IconCamera size={14} stroke={1.75} aria-hidden="true" />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCamera size={16} stroke={1.5} aria-hidden="true" />} onClick={onClick}>
              {t(customer.photoId === null ? 'photo.choose' : 'photo.change')}
            </Menu.Item>
            {customer.photoId !== null && (
              <Menu.Item
                leftSection={<IconPhotoOff size={16} stroke={1.5} aria-hidden="true" />}
                onClick={() => set.mutate(null)}
              >
                {t('photo.remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  )
}

function useSetPhoto(id: number, name: string) {
  const { t } = useTranslation('customers')
  const queryClient = useQueryClient()
  const say = useSayWithUndo()
  const words = useErrorWords()
  return useMutation({
    mutationFn: async (file: File | null) =>
      client.customers.setPhoto({ id, picture: file === null ? null : await squarePhoto(file) }),
    onSuccess: ({ customer, actionId }) => {
      queryClient.setQueryData(api.customers.get.queryKey({ input: { id } }), customer)
      say(t(customer.photoId === null ? 'photo.removed' : 'photo.saved', { name }), actionId)
    },
    onError: (error) => toast(words(error).what),
  })
}
