/** Words so short that a long word could be made of them by chance: only these take part. */
const SHORT: ReadonlySet<string> = new Set([
  'id',
  'no',
  'of',
  'on',
  'at',
  'in',
  'is',
  'to',
  'do',
  'zip',
  'has',
  'not',
  'num',
  'out',
  'rep',
  'fax',
  'opt',
  'all',
  'sms',
  'mm',
])

/** Parts of names of columns that stand in no dictionary of fields. */
const PARTS =
  'last modified created updated opted out date time mailing billing shipping mobile home work other reason bounced number num address code street postal state city country owner first middle given family sur name user customer contact member flag type has not call fax of is do on at in to id no zip sales rep'.split(
    ' ',
  )

const longest = 20

/** Words that joined headers are cut into: those of the known phrases, and the parts above. */
export function vocabularyOf(phrases: Iterable<string>): ReadonlySet<string> {
  const words = new Set(PARTS)
  for (const phrase of phrases) {
    for (const word of phrase.split(' ')) if (word.length > 3 && /^[a-z]+$/.test(word)) words.add(word)
  }
  return words
}

/**
 * `MAILINGPOSTALCODE` → `mailing postal code`: a word that is nothing but known words, cut into as few as possible.
 * undefined: it is not. Many databases write the names of their columns so.
 */
export function splitJoined(word: string, vocabulary: ReadonlySet<string>): string | undefined {
  if (word.length < 6 || word.length > 40 || !/^[a-z]+$/.test(word)) return undefined
  const best: (string[] | undefined)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const before = best[start]
      const part = word.slice(start, end)
      if (!before || !(part.length > 3 || SHORT.has(part)) || !vocabulary.has(part)) continue
      const found = best[end]
      if (!found || found.length > before.length + 1) best[end] = [...before, part]
    }
  }
  const parts = best[word.length]
  return parts && parts.length > 1 ? parts.join(' ') : undefined
}

/** What tells of a refusal, or of a yes; words that hold none of these are left alone. */
const TELLS = /opt(?:ed)?(?:in|out)|donot|subscribed|(?:black|block)list|disabled|suppress|exclude|accept|allow|^no/

/** What such a header is made of: the word of it, the way it is about, and what stands between them. */
const OF_CONSENT: ReadonlySet<string> = new Set(
  'opt opted optin optout has have is do not no out of in into to from for by all send email emails mail bulk postal post phone phones call calls sms text texts whatsapp fax mobile contact marketing newsletter newsletters promotions unsubscribed subscribed blacklisted blocklisted blacklist blocklist disabled suppressed suppress excluded exclude accepts accept accepted allow allows allowed date time reason customer account member lead person status flag mm'.split(
    ' ',
  ),
)

/**
 * `HASOPTEDOUTOFEMAIL`, `donotbulkemail`: what databases glue together, apart. Read as one word it would be taken for
 * the contrary of what it says.
 */
export function consentWordsApart(phrase: string): string {
  return phrase.replace(/\b[a-z]{7,40}\b/g, (word) =>
    TELLS.test(word) && !OF_CONSENT.has(word) ? (splitJoined(word, OF_CONSENT) ?? word) : word,
  )
}
