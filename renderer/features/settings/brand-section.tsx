import { ColorInput, Input, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_COLOUR } from '../../../shared/features/templates/brand-colours.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { PictureField } from '../templates/picture-field.tsx'
import { usePicture } from '../templates/queries.ts'
import { useSettings, useUpdateSettings } from './queries.ts'
import { Section } from './section.tsx'

/** Colours that print and screens show well; any other can be typed or picked. */
const SWATCHES = [DEFAULT_COLOUR, '#8f3018', '#b45309', '#a21caf', '#be123c', '#1d4ed8', '#166534', '#334155']

/** What the shop's letters carry of its own: a colour and a logo. */
export function BrandSection() {
  const { t } = useTranslation('settings')
  const { brandColour, brandLogo, version } = useSettings()
  const update = useUpdateSettings()
  const words = useErrorWords()
  const [colour, setColour] = useState(brandColour || DEFAULT_COLOUR)
  useEffect(() => setColour(brandColour || DEFAULT_COLOUR), [brandColour])
  const logo = usePicture(brandLogo)
  const save = (patch: { brandColour?: string; brandLogo?: string | null }) =>
    update.mutate({ ...patch, version }, { onSuccess: () => toast(t('saved')) })
  return (
    <Section title={t('brand.title')}>
      <Stack gap={16}>
        <p>{t('brand.text')}</p>
        <ColorInput
          label={t('brand.colour')}
          description={t('brand.colourWhy')}
          format="hex"
          withEyeDropper={false}
          value={colour}
          swatches={SWATCHES}
          swatchesPerRow={SWATCHES.length}
          onChange={setColour}
          onChangeEnd={(value) => {
            const chosen = value.toLowerCase()
            if (/^#[0-9a-f]{6}$/.test(chosen) && chosen !== brandColour) save({ brandColour: chosen })
          }}
        />
        <Input.Wrapper label={t('brand.logo')} description={t('brand.logoWhy')} labelElement="div">
          <PictureField
            small
            name={t('brand.logo')}
            // Its size stands in the picture itself; here only whether there is one matters.
            picture={brandLogo !== null && logo.data ? { id: brandLogo, width: 200, height: 44 } : null}
            onChange={(picture) => save({ brandLogo: picture?.id ?? null })}
          />
        </Input.Wrapper>
        {update.error && <Failure as="inline" words={words(update.error)} />}
      </Stack>
    </Section>
  )
}
