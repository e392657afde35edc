import { bn } from './bn.ts'
import type { SampleContent } from './content.ts'
import { en } from './en.ts'

const inLatin = (names: SampleContent['given']) =>
  names.map(([, latin]) => [latin.charAt(0).toUpperCase() + latin.slice(1), latin] as const)

/** A shop in Bengal that is kept in English. */
export const enIndia: SampleContent = {
  ...en,
  given: inLatin(bn.given),
  family: inLatin(bn.family),
  companies: [
    'Ma Tara Vastralaya',
    'Nabanna Restaurant',
    'Green View Hotel',
    'Padma Catering',
    'Alo Boutique',
    'Saha & Sons',
    'Cha Adda',
    'Shishutirtha School',
  ],
  streets: ['Station Road', 'College Street', 'Bazar Road', 'Rabindra Sarani', 'Mandir Lane', 'Lake View Road'],
  country: 'IN',
  places: [
    ['Kolkata', 'West Bengal', ''],
    ['Howrah', 'West Bengal', ''],
    ['Santipur', 'Nadia', ''],
    ['Krishnanagar', 'Nadia', ''],
    ['Bardhaman', 'West Bengal', ''],
    ['Bolpur', 'Birbhum', ''],
  ],
  notes: en.notes.map((note) => note.replace('the Christmas fair', 'the Poush Mela')),
}
