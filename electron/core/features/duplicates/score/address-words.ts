import { fold } from '../../../../../shared/text-folding.ts'
import { plainLetters } from './name-words.ts'
import { isIndic, toLatin } from './transliterate.ts'

/** Words of an address and how they are shortened, the short form last; one place a line. Pure data. */
const FORMS = `
street str st strasse rue
road rd
avenue av ave aven avenida
boulevard blv blvd boul bl
drive drv dr
lane ln
court crt ct
place pl plc plaza plz
square sq
terrace terr tce ter
crescent cres cr cresc
circuit cct circ
close cl
parade pde
highway hwy hway
parkway pkwy pky
freeway fwy
expressway expy
grove gr gve
gardens gdns garden gdn
heights hts
mount mt
saint st
north n no
south s so
east e
west w
northeast ne
northwest nw
southeast se
southwest sw
apartment apt appt
suite ste
floor fl flr
building bldg bld
house hse
block blk
flat flt
near nr
opposite opp
market mkt
nagar ngr
colony col
sector sec sect
society soc
marg mg
chowk chk
`

const short = new Map<string, string>()
for (const line of FORMS.trim().split('\n')) {
  const forms = line.trim().split(' ')
  const last = forms.at(-1) ?? ''
  for (const form of forms) if (!short.has(form)) short.set(form, last)
}

/** Kinds of streets, directions and the like: they are left out as often as written. */
const SAYS_LITTLE = new Set([
  ...'street road avenue boulevard drive lane court place square terrace crescent circuit close parade highway parkway'
    .split(' ')
    .map((word) => short.get(word) ?? word),
  ...'n s e w ne nw se sw no the of and near nr opp de du des della dei'.split(' '),
])

export type StreetWords = {
  /** House numbers in the order written, `12a` as it is. */
  numbers: string[]
  /** What the street is called. */
  names: string[]
}

const ORDINAL: Record<string, string> = {
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
  sixth: '6th',
  seventh: '7th',
  eighth: '8th',
  ninth: '9th',
  tenth: '10th',
  eleventh: '11th',
  twelfth: '12th',
}

export function streetWords(street: string): StreetWords {
  const found: StreetWords = { numbers: [], names: [] }
  if (street === '') return found
  const words = plainLetters(fold(street))
    // Where it is near says less than what it is called.
    .replace(/(?<=\w\s+)\b(?:between|bet|btwn|near|nr|opposite|opp|behind|beside|at|off)\b.*$/s, '')
    .replace(/['’‘`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  for (const word of words) {
    const latin = ORDINAL[word] ?? (isIndic(word) ? toLatin(word) : word)
    const form = short.get(latin) ?? latin
    if (/^\d+[a-z]?$/.test(form)) found.numbers.push(form)
    else if (!SAYS_LITTLE.has(form)) found.names.push(form)
  }
  return found
}

/** Names that one town has or had, in the scripts they are written in; a town a line, how it is compared first. Pure data. */
const TOWNS = `
Mumbai, Bombay, মুম্বাই, मुंबई, मुम्बई
Kolkata, Calcutta, কলকাতা, কোলকাতা, कोलकाता, कलकत्ता
Chennai, Madras, চেন্নাই, चेन्नई
Bengaluru, Bangalore, বেঙ্গালুরু, ব্যাঙ্গালোর, बेंगलुरु, बैंगलोर
Delhi, New Delhi, দিল্লি, নয়াদিল্লি, दिल्ली, नई दिल्ली
Pune, Poona
Vadodara, Baroda
Gurugram, Gurgaon
Prayagraj, Allahabad
Varanasi, Benares, Banaras
Kanpur, Cawnpore
Mysuru, Mysore
Mangaluru, Mangalore
Kochi, Cochin
Kozhikode, Calicut
Thiruvananthapuram, Trivandrum
Puducherry, Pondicherry
Visakhapatnam, Vizag
Guwahati, Gauhati
Shimla, Simla
Dhaka, Dacca
Chattogram, Chittagong, চট্টগ্রাম
Cumilla, Comilla, কুমিল্লা
Bogura, Bogra, বগুড়া
Jashore, Jessore, যশোর
Barishal, Barisal, বরিশাল
`
const towns = new Map(
  TOWNS.trim()
    .split('\n')
    .flatMap((line) => {
      const names = line.split(',').map((name) => placeWords(name).join(' '))
      return names.slice(1).map((name) => [name, names[0] ?? name] as const)
    }),
)

/** A place's name for comparing: `W. Hollywood` and `West Hollywood` are one, and so are Bombay and Mumbai. */
export function placeKey(place: string): string {
  const words = placeWords(place).join(' ')
  return towns.get(words) ?? words
}

/** The words of a place's name as they are compared. */
export function placeWords(place: string): string[] {
  if (place === '') return []
  return plainLetters(fold(place))
    .replace(/['’‘`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => {
      const latin = isIndic(word) ? toLatin(word) : word
      return short.get(latin) ?? latin
    })
}
