/** ISO 3166-1 alpha-2, officially assigned. Their names come from Intl.DisplayNames in the language of the window. */
export const countryCodes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )

const EURO = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'

/** Currency most people of a country pay with, for the countries the product is first made for; null elsewhere. */
export function currencyOf(country: string): string | null {
  if (EURO.includes(country)) return 'EUR'
  return usual.get(country) ?? null
}

const usual = new Map(
  Object.entries({
    IN: 'INR',
    BD: 'BDT',
    NP: 'NPR',
    LK: 'LKR',
    PK: 'PKR',
    BT: 'BTN',
    MV: 'MVR',
    MM: 'MMK',
    AE: 'AED',
    SA: 'SAR',
    QA: 'QAR',
    KW: 'KWD',
    OM: 'OMR',
    BH: 'BHD',
    SG: 'SGD',
    MY: 'MYR',
    TH: 'THB',
    ID: 'IDR',
    PH: 'PHP',
    JP: 'JPY',
    CN: 'CNY',
    HK: 'HKD',
    KR: 'KRW',
    AU: 'AUD',
    NZ: 'NZD',
    ZA: 'ZAR',
    KE: 'KES',
    NG: 'NGN',
    MU: 'MUR',
    GB: 'GBP',
    CH: 'CHF',
    SE: 'SEK',
    NO: 'NOK',
    DK: 'DKK',
    PL: 'PLN',
    US: 'USD',
    CA: 'CAD',
    MX: 'MXN',
    BR: 'BRL',
  }),
)

/** The country a computer seems to stand in: by its language tags' region, then by its time zone; India else. */
export function guessCountry(tags: readonly string[], timeZone: string): string {
  const zone = { 'Asia/Kolkata': 'IN', 'Asia/Calcutta': 'IN', 'Asia/Dhaka': 'BD', 'Asia/Kathmandu': 'NP' }[timeZone]
  if (zone) return zone
  for (const tag of tags) {
    const region = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b/.exec(tag)?.[1]
    if (region && countryCodes.includes(region)) return region
  }
  return 'IN'
}
