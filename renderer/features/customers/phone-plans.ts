import { useEffect, useMemo, useState } from 'react'
import { useSettings } from '../settings/queries.ts'

const load = async () => {
  const [phone, suggest] = await Promise.all([
    import('../../../shared/phone.ts'),
    import('../../../shared/features/incomplete/suggest.ts'),
  ])
  return { parsePhone: phone.parsePhone, shownPhone: phone.shownPhone, ...suggest }
}
type Plans = Awaited<ReturnType<typeof load>>

/** The numbering plans of all countries, and what is often misspelt: fetched after the page is drawn; null until then. */
export function usePhonePlans(): Plans | null {
  const [plans, setPlans] = useState<Plans | null>(null)
  useEffect(() => {
    const here = { still: true }
    void load().then((loaded) => here.still && setPlans(loaded))
    return () => {
      here.still = false
    }
  }, [])
  return plans
}

/** How a list shows a number, all of them alike; as typed until the plans are there. */
export function usePhoneShown(): (typed: string) => string {
  const { country } = useSettings()
  const plans = usePhonePlans()
  return useMemo(() => {
    // A list draws its rows anew with each letter of a search.
    const shown = new Map<string, string>()
    return (typed) => {
      if (!plans) return typed
      const text = shown.get(typed) ?? plans.shownPhone(typed, country)
      shown.set(typed, text)
      return text
    }
  }, [plans, country])
}
