import { expect, test } from 'vitest'
import { languages } from '../../i18n/index.ts'
import { consentOfCell } from '../import/cells/consent-cells.ts'
import { fileWords, ownConsent } from './file-words.ts'

/* What a file says of consent is read back as it was meant, also from one that was written in other words. */

test('every word of every language means what it was written for', () => {
  for (const language of languages)
    for (const [status, word] of Object.entries(fileWords(language).consents))
      expect(ownConsent(word)).toBe(status === 'grounded' ? 'unknown' : status)
})

test.each([
  ['subscribed', 'subscribed'],
  ['unknown', 'open'],
  ['unsubscribed', 'unsubscribed'],
  ['bounced', 'bounced'],
  ['complained', 'complained'],
  ['চিঠি চান না', 'unsubscribed'],
  ['চিঠি ফেরত আসে', 'bounced'],
  ['चिट्ठी नहीं चाहते', 'unsubscribed'],
  ['चिट्ठी लौट आती है', 'bounced'],
])('a file of before said %s', (word, status) =>
  expect(consentOfCell('consent', 'letters by e-mail', word)).toBe(status),
)
