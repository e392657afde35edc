import { addressInALine } from '../../../shared/features/customers/address-lines.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { usePhoneShown } from '../customers/phone-plans.ts'
import { useSettings } from '../settings/queries.ts'
import type { Shown } from './compare-rows.ts'

/** Numbers and addresses as lists show them: all alike, the shop's own country left out. */
export function useShown(): Shown {
  const { locale } = useFormat()
  const { country } = useSettings()
  const phone = usePhoneShown()
  return { phone, address: (one) => addressInALine(one, { home: country ?? '', locale }) }
}
