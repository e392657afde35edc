import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { currencyOf } from '../../../shared/i18n/countries.ts'
import { useCountryOptions, useCurrencyOptions } from './place-options.ts'

export type BusinessValues = { businessName: string; postalAddress: string; country: string; currency: string }

/** What a field of the business must hold, said beside the field. */
export function businessProblems(values: BusinessValues, t: (key: string) => string): Record<string, string> {
  const problems: Record<string, string> = {}
  if (values.businessName.trim() === '') problems.businessName = t('business.nameMissing')
  if (values.postalAddress.trim() === '') problems.postalAddress = t('business.addressMissing')
  if (values.country === '') problems.country = t('business.countryMissing')
  if (values.currency === '') problems.currency = t('business.currencyMissing')
  return problems
}

/** Name, postal address, country and currency of the business; the first run and the settings share them. */
export function BusinessFields(props: { form: UseFormReturnType<BusinessValues> }) {
  const { t } = useTranslation('settings')
  const { form } = props
  const countries = useCountryOptions()
  const currencies = useCurrencyOptions()
  const onCountry = (country: string | null) => {
    if (!country) return
    form.setFieldValue('country', country)
    const usual = currencyOf(country)
    if (usual) form.setFieldValue('currency', usual)
  }
  return (
    <Stack gap={16}>
      <TextInput
        label={t('business.name')}
        maxLength={200}
        autoComplete="organization"
        {...form.getInputProps('businessName')}
      />
      <Textarea
        label={t('business.address')}
        description={t('business.addressWhy')}
        autosize
        minRows={3}
        maxRows={6}
        maxLength={500}
        autoComplete="street-address"
        {...form.getInputProps('postalAddress')}
      />
      <Select
        label={t('business.country')}
        description={t('business.countryWhy')}
        data={countries}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('business.nothingFound')}
        {...form.getInputProps('country')}
        onChange={onCountry}
      />
      <Select
        label={t('business.currency')}
        data={currencies}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('business.nothingFound')}
        {...form.getInputProps('currency')}
      />
    </Stack>
  )
}
