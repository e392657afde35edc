import { guessHeader } from '../../../../../shared/features/import/columns/header-field.ts'
import { headerPhrase } from '../../../../../shared/features/import/headers/header-text.ts'
import { remembered } from '../../../../../shared/remembered.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import type { Facts } from './facts.ts'

export type Gender = 'female' | 'male'

/** Before a name. `Sri` and `Sr` are not among them: a name, and a sister or a son. */
const BEFORE = words(
  `mrs ms miss smt shrimati srimati frau mme madame mlle senora sra srta signora mst mosammat জনাবা শ্রীমতী শ্রীমতি মিসেস মিস মোসাঃ মোসাম্মৎ মোছাঃ श्रीमती सुश्री`,
  `mr mister shri herr monsieur senor signor জনাব মিস্টার শ্রী श्री`,
)
/** What a field says of whoever it is about. */
const TOLD = words(
  `f female woman girl w weiblich femme femenino feminino mujer মহিলা নারী স্ত্রী महिला स्त्री mother mum mom mummy mama grandmother daughter wife
   sister aunt মা মাতা मां माता`,
  `m male man boy mannlich homme masculin masculino পুরুষ पुरुष father dad daddy papa grandfather son husband brother uncle বাবা পিতা पिता`,
)
/** The wife of, the son of, said behind a name. */
const KIN = /\b([wdmshf])\s?\/\s?o\b|\b(wife|daughter|mother|son|husband|father) of\b/i
const FEMALE_KIN = /^[wdm]/i

/** A field of the owner's that says what somebody is to the one it was filled in for: the father, the mother. */
const RELATION = /^(?:relation|relationship|relation type|parent type|parent|guardian type|salutation|prefix)$/
const MOST_READ = 1_000

const kindOf = remembered((field: string): 'gender' | 'relation' | null => {
  if (guessHeader(field)?.field === 'gender') return 'gender'
  return RELATION.test(headerPhrase(field)) ? 'relation' : null
}, MOST_READ)

function words(female: string, male: string): ReadonlyMap<string, Gender> {
  const all = (list: string, gender: Gender) => list.split(/\s+/).map((word) => [foldKey(word), gender] as const)
  return new Map([...all(female, 'female'), ...all(male, 'male')])
}

const toldWord = (text: string): string => foldKey(text).replace(/[.:ঃ]+$/, '')

/** True for a field that says nothing but whether somebody is a woman or a man. */
export const isGenderField = (field: string): boolean => kindOf(field) === 'gender'

/** Whether somebody is a woman or a man, by a title, by whose wife or son they are, or by a field of the owner's; null: nobody says so. */
export function genderOf({ name, own }: Facts): Gender | null {
  const field = own.find((one) => one.value.length < 12 && kindOf(one.field) !== null && TOLD.has(toldWord(one.value)))
  if (field) return TOLD.get(toldWord(field.value)) ?? null
  const at = name.indexOf(' ')
  const title = at > 0 && at < 12 ? BEFORE.get(toldWord(name.slice(0, at))) : undefined
  if (title) return title
  if (!/o/i.test(name) || !/[/]|of/i.test(name)) return null
  const [, letter, word] = KIN.exec(name) ?? []
  const kin = letter ?? word
  return kin === undefined ? null : FEMALE_KIN.test(kin) ? 'female' : 'male'
}
