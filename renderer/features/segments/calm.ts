import { useDebouncedValue } from '@mantine/hooks'
import { parseRules, printRules, type Rules } from '../../../shared/features/segments/rules.ts'

/** People are counted this long after the last key (ms). */
const CALM = 250

/** Rules once nobody is typing any more; equal rules stay the same object. */
export function useCalm(rules: Rules | null): Rules | null {
  const [text] = useDebouncedValue(rules && printRules(rules), CALM)
  return rules === null || text === null ? null : parseRules(text)
}
