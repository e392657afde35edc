import { nameWords } from './name-words.ts'

/** Legal forms: written or not, they say nothing about which company it is. */
const LEGAL = new Set(
  `ltd limited pvt private plc inc incorporated corp corporation co company llc llp lp gmbh ag kg ohg ug eg mbh sa sarl sas spa srl bv nv
   oy ab as aps pty pte sdn bhd kk trust foundation the and of
   limited প্রাইভেট লিমিটেড কোম্পানি प्राइवेट लिमिटेड कंपनी`.split(/\s+/),
)
/** The words of a company's name without its legal form; `all` where nothing else is left. */
export function companyWords(name: string): string[] {
  const all = nameWords(name.replace(/\b([a-z])\.(?=[a-z]\b)/gi, '$1')).map(({ text }) => text)
  const words = all.filter((word) => !LEGAL.has(word))
  return words.length > 0 ? words : all
}
