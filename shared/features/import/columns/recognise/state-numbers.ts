/**
 * Numbers that states give to people, known by how they are written and by the digits that check the others. Pure. Each entry names
 * whose rule it is. Own code, for stdnum 1.12.0 strips what stands between the digits, so that any nine of them are an American's, knows
 * no odds, and is 218 kB of a bundle (8 kB a country through paths it does not promise) for these ten.
 */

/**
 * `odds`: of so many numbers written like it that nobody's state gave, one passes. `dated`: a day of birth stands in it. `unchecked`: no
 * digit checks the others, so where one number of a series passes, all do.
 */
export type StateNumber = { is: (cell: string) => boolean; odds: number; dated?: true; unchecked?: true }

const digitsOf = (cell: string): number[] => [...cell.replace(/\D/g, '')].map(Number)
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0)

/** Luhn (ISO/IEC 7812-1): the last digit checks the others. */
function luhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((all, digit, at) => {
    const value = at % 2 === 1 ? digit * 2 : digit
    return all + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isDay = (month: number, day: number): boolean => day >= 1 && day <= (DAYS[month - 1] ?? 0)

/** What remains when a long number is divided by a small one. */
const remainder = (digits: string, by: number): number =>
  [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % by, 0)

/** Sweden: `850709-9805`, `19850709-9805`; from 61 on the day is that of a number for those who only stay (Skatteverket). */
function isSwedish(cell: string): boolean {
  const [, month, day] = /^(?:(?:18|19|20)\d\d|\d\d)(\d\d)(\d\d)[-+ ]?\d{4}$/.exec(cell) ?? []
  return month !== undefined && isDay(Number(month), Number(day) % 60) && luhn(digitsOf(cell).slice(-10))
}

/** Denmark: the day and four digits; since 2007 none of them checks the others (CPR-kontoret). A shop that counts by days begins at 0001. */
function isDanish(cell: string): boolean {
  const [, day, month] = /^(\d\d)(\d\d)\d\d-(?!00)\d{4}$/.exec(cell) ?? []
  return day !== undefined && isDay(Number(month), Number(day))
}
/** The same without its dash, as the older ones check themselves. */
function isPlainDanish(cell: string): boolean {
  const [, day, month] = /^(\d\d)(\d\d)\d{6}$/.exec(cell) ?? []
  if (day === undefined || !isDay(Number(month), Number(day))) return false
  return weighted(digitsOf(cell), [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}

/** Finland: `131052-308T` (Digi- ja väestötietovirasto). */
function isFinnish(cell: string): boolean {
  const [, day = '', month = '', year = '', rest = '', check = ''] =
    /^(\d\d)(\d\d)(\d\d)[-+A-FU-Y](\d{3})([0-9A-Y])$/i.exec(cell) ?? []
  if (!isDay(Number(month), Number(day))) return false
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(day + month + year + rest) % 31] === check.toUpperCase()
}

/** Norway: two digits check the nine before them (Skatteetaten). */
function isNorwegian(cell: string): boolean {
  const [, day, month] = /^(\d\d)(\d\d)\d\d ?\d{5}$/.exec(cell) ?? []
  if (day === undefined || !isDay(Number(month) % 40, Number(day) % 40)) return false
  const digits = digitsOf(cell)
  return (
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

/** Poland (PESEL): the month says the century, too. */
function isPolish(cell: string): boolean {
  const [, month, day] = /^\d\d(\d\d)(\d\d)\d{5}$/.exec(cell) ?? []
  if (month === undefined || !isDay(Number(month) % 20, Number(day))) return false
  return weighted(digitsOf(cell), [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
}

/** Belgium (numéro national): 97 less what remains of the nine digits, which a 2 leads for those born since 2000. */
function isBelgian(cell: string): boolean {
  if (!/^\d\d[.]?\d\d[.]?\d\d[- .]?\d{3}[. ]?\d\d$/.test(cell)) return false
  const digits = cell.replace(/\D/g, '')
  const check = Number(digits.slice(9))
  const isBorn = isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)))
  return isBorn && ['', '2'].some((age) => 97 - remainder(age + digits.slice(0, 9), 97) === check)
}

const ODD_SIGNS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
/** Italy (codice fiscale): a letter checks the fifteen signs before it (D.M. 23/12/1976). */
function isItalian(cell: string): boolean {
  const text = cell.replace(/ /g, '').toUpperCase()
  if (!/^[A-Z]{6}[\dL-V]{2}[A-EHLMPRST][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/.test(text)) return false
  const value = (sign: string) => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65)
  const sum = [...text.slice(0, 15)].reduce(
    (all, sign, at) => all + (at % 2 === 0 ? (ODD_SIGNS[value(sign)] ?? 0) : value(sign)),
    0,
  )
  return String.fromCharCode(65 + (sum % 26)) === text[15]
}

/** Spain (DNI, NIE): a letter checks the number (Ministerio del Interior). */
function isSpanish(cell: string): boolean {
  const [, first = '', rest = '', letter = ''] =
    /^([XYZ]?)[- ]?(\d{7,8})[- ]?([A-Z])$/i.exec(cell.replace(/\./g, '')) ?? []
  if (rest.length !== (first === '' ? 8 : 7)) return false
  const number = Number((first === '' ? '' : 'XYZ'.indexOf(first.toUpperCase())) + rest)
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === letter.toUpperCase()
}

/** France (NIR): what stands at the end is 97 less what remains; Corsica's letters stand for 19 and 18 (INSEE). */
function isFrench(cell: string): boolean {
  const text = cell.replace(/[ .]/g, '').toUpperCase()
  if (!/^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d\d|2[AB])\d{8}$/.test(text)) return false
  const digits = text.replace('2A', '19').replace('2B', '18')
  return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13))
}

/** The Netherlands (BSN): the sum of the weighted digits is divided by eleven. */
const isDutch = (cell: string): boolean =>
  /^\d{4}[. ]?\d{2}[. ]?\d{3}$/.test(cell) && weighted(digitsOf(cell), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0

/** The United States (SSN): no area is 000, 666 or from 900 on (SSA). */
const isAmerican = (cell: string): boolean => /^(?!000|666|9)\d{3}([- ])(?!00)\d\d\1(?!0000)\d{4}$/.test(cell)
/** The United Kingdom (National Insurance): some letters are never given (HMRC). */
const isBritish = (cell: string): boolean =>
  /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]$/i.test(cell)

/** Germany (Steuer-ID): ISO/IEC 7064, mod 11,10. */
function isGerman(cell: string): boolean {
  if (!/^[1-9]\d ?\d{3} ?\d{3} ?\d{3}$/.test(cell)) return false
  const digits = digitsOf(cell)
  const product = digits.slice(0, 10).reduce((rest, digit) => (((digit + rest) % 10 || 10) * 2) % 11, 10)
  return (11 - product) % 10 === digits[10]
}

/** Switzerland (AHV): a number of articles that begins with 756. */
const isSwiss = (cell: string): boolean =>
  /^756\.?\d{4}\.?\d{4}\.?\d\d$/.test(cell) &&
  weighted(digitsOf(cell), [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0

/** Austria (SVNR): the fourth digit checks the others, and the day stands behind. */
function isAustrian(cell: string): boolean {
  const [, day, month] = /^[1-9]\d{3} ?(\d\d)(\d\d)\d\d$/.exec(cell) ?? []
  if (day === undefined || !isDay(Number(month), Number(day))) return false
  const digits = digitsOf(cell)
  return weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digits[3]
}

/** The Czech Republic and Slovakia (rodné číslo): of women the month is 50 more. */
function isCzech(cell: string): boolean {
  const [, nine = '', last] = /^(\d{6}\/?\d{3})(\d)$/.exec(cell) ?? []
  const [month, day] = [Number(nine.slice(2, 4)) % 50, Number(nine.slice(4, 6))]
  if (!isDay(month > 20 ? month - 20 : month, day)) return false
  return remainder(nine.replace('/', ''), 11) % 10 === Number(last)
}

/** Turkey (T.C. kimlik no): the last two digits check the others. */
function isTurkish(cell: string): boolean {
  if (!/^[1-9]\d{10}$/.test(cell)) return false
  const digits = digitsOf(cell)
  const tenth = (weighted(digits, [7, 0, 7, 0, 7, 0, 7, 0, 7]) - weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1])) % 10
  const sum = digits.slice(0, 10).reduce((all, digit) => all + digit, 0)
  return (tenth + 10) % 10 === digits[9] && sum % 10 === digits[10]
}

/** Brazil (CPF): two digits check the nine before them. */
function isBrazilian(cell: string): boolean {
  if (!/^\d{3}\.?\d{3}\.?\d{3}-?\d\d$/.test(cell)) return false
  const digits = digitsOf(cell)
  const check = (length: number) =>
    ((digits.slice(0, length).reduce((sum, digit, at) => sum + digit * (length + 1 - at), 0) * 10) % 11) % 10
  return check(9) === digits[9] && check(10) === digits[10]
}

/** In India an Aadhaar and a PAN have rules of their own (settle-national.ts). */
export const STATE_NUMBERS: readonly StateNumber[] = [
  { is: isSwedish, odds: 270, dated: true },
  { is: isDanish, odds: 27, unchecked: true },
  { is: isPlainDanish, odds: 270, dated: true },
  { is: isFinnish, odds: 800, dated: true },
  { is: isNorwegian, odds: 1_500, dated: true },
  { is: isPolish, odds: 100, dated: true },
  { is: isBelgian, odds: 1_000, dated: true },
  { is: isItalian, odds: 5_000, dated: true },
  { is: isFrench, odds: 200, dated: true },
  { is: isAustrian, odds: 270, dated: true },
  { is: isCzech, odds: 150, dated: true },
  { is: isSwiss, odds: 1_000 },
  { is: isBrazilian, odds: 100 },
  { is: isTurkish, odds: 100 },
  { is: isSpanish, odds: 23 },
  { is: isBritish, odds: 20, unchecked: true },
  { is: isAmerican, odds: 10, unchecked: true },
  { is: isDutch, odds: 11 },
  { is: isGerman, odds: 10 },
]

/** The state's own words for such a number: whatever stands below is none of a shop's. */
export const NAMES_STATE_NUMBER =
  /^(?:svenskt )?(?:personnummer|person nr|pers nr|personal identity (?:no|number|code)|national identi(?:ty|fication) (?:no|number|code)|nat ?id(?: no)?|identity card(?: no| number)?|cpr(?: nr| nummer| no| number)?|hetu|henkilotunnus|sotu|(?:fodsels|fodsel)(?:nummer|nr)|fnr|burgerservicenummer|bsn (?:nr|nummer)|codice fiscale|cod fisc(?:ale)?|cod fiscale|(?:numero (?:de )?)?(?:dni|nie)(?: nie| no| numero)?|(?:numero|no|n) (?:de )?(?:secu|securite sociale|ss)|(?:numero|nr) pesel|pesel(?: nr| no)?|nino|(?:ni|national insurance) (?:no|nr|number)|nhs (?:no|number)|nric(?: no)?|fin no|rodne cislo|isikukood|asmens kodas|personas kods|cnp|egn|ahv (?:nr|nummer|no)|sv ?nr|steuer ?id(?: nr| nummer)?|steueridentifikationsnummer|identifikationsnummer|sozialversicherungsnummer|versicherungsnummer|ausweisnummer|ausweis nr|personalausweis(?:nummer| nr)?|dowod osobisty|nr dowodu|tc(?: kimlik(?: no)?)?|kimlik no|kennitala|rijksregisternummer|numero national|cedula|documento de identidad|rut|curp|cpf)$/
