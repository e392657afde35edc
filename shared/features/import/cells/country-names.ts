import { foldKey } from '../../../text-folding.ts'

const ALIASES: Record<string, string> = {
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  america: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'u.k.': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  uae: 'AE',
  'u.a.e.': 'AE',
  korea: 'KR',
  'viet nam': 'VN',
  russia: 'RU',
  'russian federation': 'RU',
  holland: 'NL',
  'czech republic': 'CZ',
  burma: 'MM',
  bangla: 'BD',
  bharat: 'IN',
  hindustan: 'IN',
  deutschland: 'DE',
  ksa: 'SA',
  turkey: 'TR',
  'ivory coast': 'CI',
}
/** Codes of three letters (ISO 3166-1), as passports and programs of hotels have them. */
const OF_THREE =
  'IND:IN BGD:BD NPL:NP LKA:LK PAK:PK BTN:BT MDV:MV MMR:MM AFG:AF IRN:IR IRQ:IQ GBR:GB IRL:IE DEU:DE FRA:FR ITA:IT ESP:ES PRT:PT NLD:NL BEL:BE LUX:LU CHE:CH AUT:AT POL:PL CZE:CZ SVK:SK SVN:SI HRV:HR HUN:HU ROU:RO BGR:BG GRC:GR SWE:SE NOR:NO DNK:DK FIN:FI TUR:TR RUS:RU UKR:UA CHN:CN JPN:JP KOR:KR SGP:SG MYS:MY THA:TH IDN:ID PHL:PH VNM:VN KHM:KH ARE:AE SAU:SA QAT:QA KWT:KW OMN:OM BHR:BH ISR:IL EGY:EG ZAF:ZA KEN:KE NGA:NG AUS:AU NZL:NZ CAN:CA BRA:BR MEX:MX ARG:AR CHL:CL COL:CO'
const ALPHA_3: ReadonlyMap<string, string> = new Map(
  OF_THREE.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(4)] as const),
)
const LANGUAGES = ['en', 'bn', 'hi', 'fr', 'es', 'de', 'it', 'pt', 'nl', 'pl', 'ru', 'ar', 'ja', 'zh']

/** A reader of country cells: names in many languages and codes → ISO 3166-1 alpha-2; null for anything else. */
export function createCountryReader(): (cell: string) => string | null {
  const codes = isoCodes()
  const names = new Map<string, string>(Object.entries(ALIASES))
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region' })
    for (const code of codes) names.set(foldKey(display.of(code) ?? code), code)
  }
  const seen = new Map<string, string | null>()
  return (cell) => {
    const known = seen.get(cell)
    if (known !== undefined) return known
    const upper = cell.toUpperCase()
    // In capitals alone: `Are` and `Can` are words, too.
    const code = codes.has(upper) ? upper : (names.get(foldKey(cell)) ?? ALPHA_3.get(cell) ?? null)
    if (seen.size < 10_000) seen.set(cell, code)
    return code
  }
}

function isoCodes(): Set<string> {
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const codes = new Set<string>()
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b)
      if (english.of(code) && !/^(?:EU|EZ|UN|QO|ZZ|XA|XB|AN|BU|CS|DD|FX|NT|SU|TP|YD|YU|ZR|UK)$/.test(code))
        codes.add(code)
    }
  }
  return codes
}

/** Countries as cars carry them, which lists of addresses in Europe do, too. */
const ON_CARS: Readonly<Record<string, string>> = {
  A: 'AT',
  B: 'BE',
  D: 'DE',
  E: 'ES',
  F: 'FR',
  H: 'HU',
  I: 'IT',
  L: 'LU',
  N: 'NO',
  P: 'PT',
  S: 'SE',
}
/** Where such a letter in a column of countries is one. Elsewhere it is a grade or a block, and nobody can tell. */
const IN_EUROPE: ReadonlySet<string> = new Set(
  'AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK'.split(
    ' ',
  ),
)

/** A country as columns in languages of Europe are called. */
const EUROPEAN_HEADER = /\b(?:land|staat|pays|pais|paese|kraj|zeme|krajina|orszag|maa|riik)\b/

/** The reader of the country of an address, which in a list from Europe may be the one letter that cars carry. `headers`: of such columns. */
export function withCarSigns(
  countryOf: (cell: string) => string | null,
  shop: string,
  headers: readonly string[],
): (cell: string) => string | null {
  return IN_EUROPE.has(shop) || headers.some((phrase) => EUROPEAN_HEADER.test(phrase))
    ? (cell) => countryOf(cell) ?? ON_CARS[cell] ?? null
    : countryOf
}
