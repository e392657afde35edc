/**
 * Addresses and numbers that belong to nobody. RFC 2606 sets three domains aside for examples; some regulators set numbers
 * aside for films and books. Where none are known (India and Bangladesh have set none aside) Britain's are used: a number
 * that could be somebody's is no sample. Pure.
 */

/** RFC 2606, section 3. */
export const SAMPLE_DOMAINS = ['example.com', 'example.net', 'example.org'] as const

/** Ofcom, "Telephone numbers for use in TV and radio drama programmes": mobiles 07700 900000 to 900999. */
const OFCOM = (n: number) => `+44 7700 ${900_000 + (n % 1_000)}`

const RANGES: Record<string, (n: number) => string> = {
  GB: OFCOM,
  /** North American Numbering Plan: 555-0100 to 555-0199 in every area. */
  US: (n) => `+1 ${NANP[Math.floor(n / 100) % NANP.length]} 555 01${two(n % 100)}`,
  CA: (n) => `+1 ${CANADA[Math.floor(n / 100) % CANADA.length]} 555 01${two(n % 100)}`,
  /** ARCEP: mobiles 06 39 98 00 00 to 06 39 98 99 99. */
  FR: (n) => `+33 6 39 98 ${two(Math.floor(n / 100) % 100)} ${two(n % 100)}`,
  /** Bundesnetzagentur: Berlin (0)30 23125 000 to 999. */
  DE: (n) => `+49 30 23125${String(n % 1_000).padStart(3, '0')}`,
}
const NANP = ['212', '415', '312', '206']
const CANADA = ['416', '604', '514', '403']

const two = (n: number) => String(n).padStart(2, '0')

/** The n-th fictional number of a country. */
export function fictionalPhone(country: string, n: number): string {
  return (RANGES[country] ?? OFCOM)(n)
}
