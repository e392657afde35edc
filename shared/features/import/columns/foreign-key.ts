/** Numbers that a program gave its records for itself: nobody reads them out at the counter. Pure. */

const SHAPES: readonly RegExp[] = [
  // UUID (RFC 9562).
  /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i,
  // `cus_Nxyz12AB34`, `__export__.res_partner_7`
  /^[a-z]{2,8}_(?=[A-Za-z]*\d)[A-Za-z0-9]{8,}$/,
  /^__\w+__\./,
  // Salesforce, Square, MongoDB, ULID: letters and figures without a gap.
  /^(?=.*\d)(?=.*[a-z])[a-z0-9]{15,}$/i,
  // Leads of Facebook.
  /^(?:[a-z]:)?\d{15,}$/,
]

/** Whether the cells of a column are such: a customer number of the shop’s own is shorter, or parted. */
export function areForeignKeys(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => SHAPES.some((shape) => shape.test(cell.trim())))
}

/** `Contact ID`, `Appointment ID`, Mailchimp's `LEID`: what programs count their records by, and no shop its customers. */
const OF_RECORDS = /^(?!id$)(?:.* )?(?:ids?|leid|euid)(?: auto generated)?$|^id [a-z]/
const OF_CUSTOMERS =
  /\b(?:customers?|cust|clients?|members?|membership|patients?|students?|donors?|guests?|patrons?|loyalty|borrowers?|readers?|part(?:y|ies)|debtors?|accounts?|consumers?|tenants?|residents?|devotees?|buyers?|shoppers?|pupils?|learners?|clientes?|kunden?|klant|klienta|patienten|mitglieds|socios?|card|gst|external|ext)\b/

/** Whether a column so called counts the records of a program. `others`: the file is its export, or counts customers in another column; then `ID` does. */
export const countsRecords = (phrase: string, others: boolean): boolean =>
  (OF_RECORDS.test(phrase) && !OF_CUSTOMERS.test(phrase)) || (phrase === 'id' && others)

/** `Customer ID`, `Member No.` */
export const countsCustomers = (phrase: string): boolean => OF_CUSTOMERS.test(phrase)
