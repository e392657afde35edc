/** Columns that tell of the company a person is with, and not of the person: its branch, its size, its phone. Pure. */

import { foldKey } from '../../../../text-folding.ts'
import { type CompanyPartField, companyPartOf, printCompanyPart } from '../../cells/company-parts.ts'
import type { ImportField } from '../../contract.ts'
import { PERSON_FIELDS } from '../../import-field.ts'

type Column = { index: number; phrase: string; field: ImportField }

/** What a person has none of; in headers as header-text.ts reads them. */
const FACT =
  'size|industry|industry type|sector|type|website|web site|url|homepage|domain|domain name|turnover|revenue|annual revenue|employees|employee count|number of employees|no of employees|headcount|founded|year founded|linkedin|linkedin url|registration number|vat number|vat|gstin|ওয়েবসাইট|ধরন|খাত|वेबसाइट|प्रकार|उद्योग'
const COMPANY =
  'company|companys|organisation|organization|business|firm|employer|কোম্পানির|কোম্পানি|প্রতিষ্ঠানের|প্রতিষ্ঠান|कंपनी की|कंपनी का|कंपनी|firmen|unternehmens|entreprise|empresa|azienda'
const NAMED = new RegExp(`^(?:${COMPANY}) (?:${FACT})$`, 'u')

/**
 * The company in the name of a column of its phone or its address. `Business phone`, and `Telefon Firma`, is the number at
 * which a person is reached at work, in Outlook and where it was copied.
 */
const RECORD =
  'company|companys|organi[sz]ations?|কোম্পানির|কোম্পানি|প্রতিষ্ঠানের|প্রতিষ্ঠান|कंपनी की|कंपनी का|कंपनी के|कंपनी|firmen|unternehmens|unternehmen|societe|entreprise|empresa|azienda|bedrijfs?'
/** `Téléphone de l’entreprise`, `Dirección de la empresa`, `Telefono azienda`: the company comes last. */
const RECORD_AFTER =
  '(?:(?:de |du |della |dell |da |do |di |van het )?(?:l |la |le )?(?:entreprise|societe|empresa|azienda|bedrijf|unternehmens))'
const PHONE =
  'phone|phone no|telephone|tel|tel no|contact no|landline|mobile|ফোন|ফোন নম্বর|টেলিফোন|মোবাইল|फोन|फोन नंबर|टेलीफोन|मोबाइल|telefon|telefonnummer|telephone|telefono|telefone|telefoon|telefoonnummer'
const WEBSITE =
  'website|web|webpage|url|homepage|domain|domain name|ওয়েবসাইট|ওয়েব সাইট|वेबसाइट|webseite|site|site web|siteweb|site internet|sitio web|sitioweb|pagina web|paginaweb|sito|sito web|sitoweb'
const STREET =
  'address|street|street address|full address|address line|address line 1|address 1|ঠিকানা|पता|adresse|anschrift|strasse|rue|direccion|calle|endereco|indirizzo|via|adres|straat'
const CITY = 'city|town|শহর|शहर|stadt|ort|ville|ciudad|cidade|citta|plaats|stad'
const REGION =
  'state|region|province|county|district|state region|জেলা|রাজ্য|राज्य|जिला|bundesland|departement|provincia|estado|provincie'
const POSTAL_CODE =
  'postal code|postcode|zip|zipcode|pin|pincode|pin code|zip postcode|পিন কোড|পোস্টকোড|पिन कोड|plz|postleitzahl|code postal|codigo postal|cap'
const COUNTRY = 'country|দেশ|देश|land|pays|pais|paese|nazione'
const RECORDED = (
  [
    ['companyPhone', PHONE],
    ['companyStreet', STREET],
    ['companyCity', CITY],
    ['companyRegion', REGION],
    ['companyPostalCode', POSTAL_CODE],
    ['companyCountry', COUNTRY],
    ['companyWebsite', WEBSITE],
  ] as const
).map(([field, words]) => {
  // "Business website" and "Employer’s website" are nobody’s but the company’s.
  const before = field === 'companyWebsite' ? `${RECORD}|${COMPANY}` : RECORD
  return [field, new RegExp(`^(?:(?:${before}) (?:address )?(?:${words})|(?:${words}) ${RECORD_AFTER})$`, 'u')] as const
})
/** One word for both. */
const JOINED: readonly (readonly [CompanyPartField, RegExp])[] = [
  ['companyPhone', /^(?:firmen|unternehmens|bedrijfs)(?:telefon|telefonnummer|telefoon|telefoonnummer)$/],
  ['companyWebsite', /^(?:firmen|unternehmens|bedrijfs)(?:website|webseite|homepage)$/],
  ['companyStreet', /^(?:firmen|unternehmens|bedrijfs)(?:adresse|anschrift|adres)$/],
]

/** What of the company’s record a header names; null: none of it. */
function recordedIn(phrase: string): CompanyPartField | null {
  return [...RECORDED, ...JOINED].find(([, pattern]) => pattern.test(phrase))?.[0] ?? null
}
/** What is said of companies only, whoever names them. */
const OF_COMPANIES =
  /^(?:industry|industry type|sector|business sector|(?:annual )?turnover|annual revenue|employees|employee count|headcount|(?:number|no) of employees|শিল্প|শিল্পখাত|কর্মী সংখ্যা|কর্মীর সংখ্যা|বার্ষিক আয়|उद्योग|कर्मचारी संख्या|कर्मचारियों की संख्या|वार्षिक कारोबार|branche|mitarbeiterzahl|anzahl mitarbeiter|jahresumsatz|secteur|secteur dactivite|effectif|chiffre daffaires|sector|numero de empleados|facturacion anual|settore|numero di dipendenti|fatturato)$/u

/** Kept as an own field anyway; an e-mail beside a company is where the person is reached. */
const MAY_BE: ReadonlySet<ImportField> = new Set<ImportField>(['custom', 'website'])
/** What else the header of a company’s phone or address is taken for. */
const MAY_BE_RECORDED: ReadonlySet<ImportField> = new Set<ImportField>([
  ...MAY_BE,
  'phone',
  'fullAddress',
  'street',
  'street2',
  'city',
  'region',
  'postalCode',
  'country',
  'company',
])
const REACHES: ReadonlySet<ImportField> = new Set<ImportField>(['email', 'phone', 'emailAndPhone'])
/** The company’s by its name, by what its people agree on, or only perhaps: then it is asked. */
const CERTAIN = 0.9
const AGREED = 0.8
const PERHAPS = 0.55

export type OfCompany = { field: CompanyPartField | 'companyCustom'; confidence: number }

/**
 * Which columns are the company’s, and how sure that is. Nothing without a column of companies, and nothing of a column in
 * which two people of one company say different things. In a list of companies alone everything is what it is called: its
 * phone is the phone.
 */
export function companyColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Map<number, OfCompany> {
  const found = new Map<number, OfCompany>()
  const recorded = new Map(
    columns.map((one) => [one.index, MAY_BE_RECORDED.has(one.field) ? recordedIn(one.phrase) : null]),
  )
  const company = columns.find(({ index, field }) => field === 'company' && recorded.get(index) === null)
  if (!company) return found
  const others = columns.filter(({ index }) => recorded.get(index) === null)
  const people = others.some(({ field }) => PERSON_FIELDS.has(field))
  const reached = others.some(({ field }) => REACHES.has(field))
  for (const { index, phrase, field } of columns) {
    const part = (people && recorded.get(index)) || null
    const named = NAMED.test(phrase)
    if (!part && (!MAY_BE.has(field) || !(named || OF_COMPANIES.test(phrase)))) continue
    const seen = agreement(rows, company.index, index, printOf(part))
    if (seen === 'differ') continue
    // The only number of a file may be how its people are reached: that is asked, unless they have one in common.
    const sure = part === 'companyPhone' ? reached : part !== null || named
    found.set(index, {
      field: part ?? 'companyCustom',
      confidence: sure ? CERTAIN : seen === 'agree' ? AGREED : PERHAPS,
    })
  }
  return found
}

/** How two rows are compared: another spelling of a number says the same. */
function printOf(field: CompanyPartField | null): (cell: string) => string {
  const part = field && companyPartOf(field)
  return part ? (cell) => printCompanyPart(part, cell) : foldKey
}

/** Whether rows of one company say the same; `alone`: no company has two of them. */
function agreement(
  rows: readonly (readonly string[])[],
  company: number,
  value: number,
  print: (cell: string) => string,
): 'agree' | 'differ' | 'alone' {
  const first = new Map<string, string>()
  let agrees = false
  for (const cells of rows) {
    const [name, said] = [foldKey(cells[company] ?? ''), print(cells[value] ?? '')]
    if (name === '' || said === '') continue
    const before = first.get(name)
    if (before !== undefined && before !== said) return 'differ'
    agrees ||= before !== undefined
    first.set(name, said)
  }
  return agrees ? 'agree' : 'alone'
}
