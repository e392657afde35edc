import { Button, FileButton } from '@mantine/core'
import { IconPhoto, IconPhotoPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PictureRef } from '../../../shared/features/templates/document.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { PictureUnusable } from './picture-file.ts'
import { useAddPicture, usePicture } from './queries.ts'
import classes from './templates.module.css'

type PictureFieldProps = {
  picture: PictureRef | null
  onChange: (picture: PictureRef | null) => void
  /** What the buttons are about, for those who hear them. */
  name: string
  small?: boolean
}

/** A picture: chosen, dropped onto the field, changed, taken away. */
export function PictureField({ picture, onChange, name, small }: PictureFieldProps) {
  const { t } = useTranslation('templates')
  const words = useErrorWords()
  const shown = usePicture(picture?.id ?? null)
  const add = useAddPicture()
  const take = (file: File | null) => {
    if (file) add.mutate(file, { onSuccess: onChange })
  }
  const label = picture === null ? t('picture.choose') : t('picture.change')
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the short way; the button is the way for everyone. */}
      <div
        className={classes.picture}
        data-small={small || undefined}
        data-empty={picture === null || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          take(event.dataTransfer.files[0] ?? null)
        }}
      >
        {picture === null ? (
          <IconPhoto size={28} stroke={1.25} color="var(--ink-3)" aria-hidden="true" />
        ) : (
          <img src={shown.data?.dataUrl} alt="" />
        )}
        <div className={classes.pictureActs}>
          <FileButton onChange={take} accept="image/png,image/jpeg,image/gif,image/webp">
            {(props) => (
              <Button
                {...props}
                aria-label={`${label}: ${name}`}
                leftSection={<IconPhotoPlus size={16} stroke={1.5} />}
                loading={add.isPending}
              >
                {label}
              </Button>
            )}
          </FileButton>
          {picture !== null && (
            <Button variant="subtle" aria-label={`${t('picture.takeAway')}: ${name}`} onClick={() => onChange(null)}>
              {t('picture.takeAway')}
            </Button>
          )}
        </div>
      </div>
      {add.error instanceof PictureUnusable ? (
        <p className={classes.problem} role="alert">
          {t('picture.unusable')}
        </p>
      ) : (
        add.error && <Failure as="inline" words={words(add.error)} />
      )}
    </>
  )
}
