import type { StarterWords } from '../../../../../shared/features/templates/starters.ts'
import bn from '../../../../../shared/i18n/bn/templates.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/templates.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/templates.json' with { type: 'json' }
import { lazy } from '../../../../../shared/lazy.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'

/** Words that filters take for spam, words that a template came with, addresses behind which nobody in particular sits. Pure. */

/** What filters count against a letter and no honest shop needs. Whole phrases: "free" alone stands in many a good letter. */
const PHRASES = [
  ...['100% free', 'absolutely free', 'act now', 'apply now', 'be your own boss', 'buy direct', 'cash bonus'],
  ...[
    'claim your prize',
    'click below',
    'click here',
    'congratulations you',
    'dear friend you',
    'double your',
    'earn cash',
  ],
  ...[
    'earn money',
    'extra income',
    'fast cash',
    'free gift',
    'free money',
    'guaranteed',
    'increase sales',
    'instant loan',
  ],
  ...['limited time', 'lose weight', 'lottery', 'lowest price', 'make money', 'million dollars', 'miracle', 'no cost'],
  ...[
    'no credit check',
    'no obligation',
    'once in a lifetime',
    'online casino',
    'order now',
    'pre-approved',
    'risk free',
  ],
  ...['risk-free', 'this is not spam', 'urgent', 'viagra', 'weight loss', 'winner', 'work from home', 'you have won'],
  ...['লটারি', 'আপনি জিতেছেন', 'পুরস্কার জিতুন', 'একদম ফ্রি', 'সম্পূর্ণ ফ্রি', 'এখনই ক্লিক করুন', 'এখানে ক্লিক করুন'],
  ...['১০০% ফ্রি', '১০০% গ্যারান্টি', 'নিশ্চিত লাভ', 'টাকা দ্বিগুণ', 'ঘরে বসে আয়', 'সহজ ঋণ', 'সীমিত সময়', 'শেষ সুযোগ'],
  ...['লটারী', 'জরুরি ভিত্তিতে', 'ওজন কমান', 'ক্যাসিনো', 'বিনা সুদে ঋণ', 'সবচেয়ে কম দাম'],
  ...['लॉटरी', 'आपने जीता', 'आप जीत गए', 'इनाम जीतें', 'बिल्कुल मुफ़्त', 'बिल्कुल मुफ्त', 'यहाँ क्लिक करें', 'अभी क्लिक करें'],
  ...['100% मुफ़्त', '100% गारंटी', 'पक्का मुनाफ़ा', 'पैसा दोगुना', 'घर बैठे कमाएँ', 'घर बैठे कमाएं', 'आसान लोन', 'तुरंत लोन'],
  ...['सीमित समय', 'आख़िरी मौक़ा', 'आखिरी मौका', 'वज़न घटाएँ', 'कैसीनो', 'सबसे कम दाम'],
]
const spam = lazy(() => PHRASES.map((phrase) => ({ phrase, pattern: whole(foldKey(phrase)) })))

function whole(folded: string): RegExp {
  const escaped = folded.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped}(?![\\p{L}\\p{M}\\p{N}])`, 'u')
}

/** The phrases of a letter that filters count against it, in any of the three languages. */
export function spamWords(text: string): string[] {
  const folded = foldKey(text)
  return spam()
    .filter(({ pattern }) => pattern.test(folded))
    .map(({ phrase }) => phrase)
}

/** A subject all in capitals, or with shouting marks: what filters and people turn away from. */
export function isLoud(subject: string): boolean {
  const letters = [...subject].filter((sign) => /[A-Za-z]/.test(sign))
  const capitals = letters.length >= 8 && letters.every((sign) => sign === sign.toUpperCase())
  return capitals || /[!?]{2,}|[!！][^!！]*[!！]/.test(subject)
}

/** The texts a new letter begins with that tell its writer what to write; the others may well stay as they are. */
const INSTRUCTIONS = ['newsText', 'newsLeftText', 'newsRightText', 'offerHeading', 'offerText', 'letterText'] as const
const starters = lazy(() =>
  [en, bn, hi].flatMap(({ starter }: { starter: StarterWords }) =>
    INSTRUCTIONS.map((key) => foldKey(longest(starter[key].split(/\{\{[^}]*\}\}|\n/)))),
  ),
)

function longest(pieces: readonly string[]): string {
  return pieces.reduce((best, one) => (one.length > best.length ? one : best), '')
}

/** Whether an instruction to the writer still stands in a text. */
export function hasStarterWords(text: string): boolean {
  const folded = foldKey(text)
  return starters().some((words) => folded.includes(words))
}

const ROLES = new Set([
  ...[
    'abuse',
    'account',
    'accounts',
    'admin',
    'administrator',
    'billing',
    'careers',
    'contact',
    'enquiries',
    'enquiry',
  ],
  ...['feedback', 'hello', 'help', 'helpdesk', 'hostmaster', 'hr', 'info', 'inquiry', 'jobs', 'mail', 'mailer-daemon'],
  ...[
    'marketing',
    'no-reply',
    'noreply',
    'office',
    'orders',
    'postmaster',
    'press',
    'privacy',
    'root',
    'sales',
    'security',
  ],
  ...['service', 'spam', 'support', 'team', 'webmaster'],
])

/** An address of an office instead of a person (RFC 2142 and what shops use): read by many, agreed to by nobody. */
export function isRoleAddress(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase()
  return ROLES.has(local.replace(/\+.*$/, ''))
}
