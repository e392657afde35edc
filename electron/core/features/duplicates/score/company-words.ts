import { type NameWord, nameWords } from './name-words.ts'

/** Legal forms and what stands before a firm's name (`M/s`): written or not, they say nothing about which company it is. */
const LEGAL = `ltd limited pvt private plc inc incorporated corp corporation co company llc llp lp gmbh ag kg ohg ug eg mbh sa sarl sas spa srl bv nv
   oy ab as aps pty pte sdn bhd kk messrs trust foundation the and of
   gesmbh sasu eurl snc slu srls ltda lda eireli bvba vof spzoo
   limited প্রাইভেট লিমিটেড কোম্পানি মেসার্স प्राइवेट लिमिटेड कंपनी मेसर्स`
/** Which of its places it is: one company with several. */
const PLACES = `branch br outlet showroom hq ho headquarters head office main
   filiale zweigstelle niederlassung succursale sucursal filial vestiging filiaal oddzial
   শাখা অফিস প্রধান কার্যালয় शाखा कार्यालय मुख्य ऑफिस`

/** As they are compared: in Latin letters. */
const SAYS_NOTHING = new Set(
  `${LEGAL} ${PLACES}`.split(/\s+/).flatMap((word) => [word, ...nameWords(word).map(({ text }) => text)]),
)

/** The words of a company's name without its legal form and the word for a branch; all where nothing else is left. */
export function companyNameWords(name: string): NameWord[] {
  const whole = name
    .replace(/^\s*m\s*\/\s*s\b[.\s]*/i, '')
    .replace(/\b([a-z])\.\s?(?=[a-z]\b)/gi, '$1')
    // Polish: three words that say nothing only together.
    .replace(/\bsp\.?\s*z\s*\.?\s*oo\b/i, 'spzoo')
  const all = nameWords(whole)
  const words = all.filter(({ text }) => !SAYS_NOTHING.has(text))
  return words.length > 0 ? words : all
}

/** The same, their letters alone. */
export const companyWords = (name: string): string[] => companyNameWords(name).map(({ text }) => text)
