/** `Home City`, `Address 2 - City`, `Billing City`: which of a person's addresses a column belongs to, by its phrase. */
export function addressKind(phrase: string): string {
  // A postal code is part of any address.
  if (/^postal (?!code\b|zip\b)/.test(phrase)) return 'mailing'
  const word = /^(?:home|work|business|office|other|billing|shipping|ship to|mailing|delivery)\b/.exec(phrase)?.[0]
  if (word === 'ship to') return 'shipping'
  if (word) return word === 'business' || word === 'office' ? 'work' : word
  return /^(?:address|ঠিকানা|पता) (\d+) /.exec(phrase)?.[1] ?? ''
}
