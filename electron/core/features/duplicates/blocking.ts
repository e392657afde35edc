import type { Comparable } from './comparable.ts'
import { formKeys } from './nicknames.ts'

/** Keys under which a record is looked for: two records that share one are compared, where not too many share it. */
export function blockingKeys(record: Comparable): string[] {
  const keys: string[] = []
  const { words, emails, phones, addresses, birthday, company } = record
  for (const { key, local } of emails) {
    keys.push(`e:${key}`)
    if (local.length >= 4) keys.push(`l:${local}`)
  }
  for (const digits of phones) keys.push(`p:${digits.slice(-8)}`)
  const sounds = words.map(({ sound, text }) => sound || text).filter((one) => one.length >= 2)
  keys.push(`n:${[...sounds].sort().join(' ')}`)
  for (const [i, one] of words.entries()) {
    if (one.text.length >= 3) keys.push(`w:${one.text}`)
    for (const other of words.slice(i + 1)) keys.push(`ww:${[one.sound, other.sound].sort().join(' ')}`)
    for (const form of formKeys(one.text))
      for (const other of words) if (other !== one) keys.push(`f:${form} ${other.sound}`)
    for (const { city, postalCode } of addresses) {
      if (city) keys.push(`nc:${one.text.slice(0, 3)} ${city}`)
      if (postalCode) keys.push(`np:${one.text.slice(0, 2)} ${postalCode}`)
    }
    if (birthday) keys.push(`nb:${one.text[0]} ${birthday.month}-${birthday.day}`)
  }
  if (birthday?.year) {
    keys.push(`b:${record.facts.birthday}`)
  }
  for (const { numbers, names, city, postalCode } of addresses) {
    if (names.length > 0) keys.push(`s:${numbers.join(' ')} ${[...names].sort().join(' ')}`)
    if (numbers.length > 0 && (city || postalCode)) keys.push(`sn:${numbers[0]} ${postalCode || city}`)
  }
  if (company.length > 0 && words.length > 0) keys.push(`cn:${company[0]} ${words[0]?.sound}`)
  return [...new Set(keys)]
}
