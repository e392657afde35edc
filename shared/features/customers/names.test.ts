import { expect, test } from 'vitest'
import { isPartedByProgram, joinName, keptHalves, nameKeyOf, partName, shownName, splitName } from './names.ts'
import { nationalDigits, phoneForms, reversedDigits } from './phone-forms.ts'

test.each([
  ['Karim Rahman', 'Karim', 'Rahman'],
  ['  Anna  Maria Smith ', 'Anna Maria', 'Smith'],
  ['Rahman, Karim', 'Karim', 'Rahman'],
  ['Dr. Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['María de la Cruz', 'María', 'de la Cruz'],
  ['Martin King Jr.', 'Martin', 'King Jr.'],
  ['Martin King, Jr.', 'Martin', 'King, Jr.'],
  ['King, Martin Jr.', 'Martin', 'King Jr.'],
  ['King, Martin, Jr.', 'Martin', 'King Jr.'],
  ['King Jr., Martin', 'Martin', 'King Jr.'],
  ['João Silva Neto', 'João', 'Silva Neto'],
  ['মোঃ রহিম উদ্দিন', 'মোঃ রহিম', 'উদ্দিন'],
  ['ডা. শ্রাবণী ঘোষ', 'শ্রাবণী', 'ঘোষ'],
  ['श्रीमती सुनीता शर्मा', 'सुनीता', 'शर्मा'],
  ['प्रिया', 'प्रिया', null],
  ['Mr. & Mrs. Anil Roy', 'Anil', 'Roy'],
  ['Mr and Mrs Roy', 'Roy', null],
  ['শ্রী ও শ্রীমতী অনিল রায়', 'অনিল', 'রায়'],
  ['Dr.', 'Dr.', null],
  ['', null, null],
])('%s', (name, givenName, familyName) => {
  expect(splitName(name)).toEqual({ givenName, familyName })
})

// Bengali, South Indian and Western orders, each as the first letter greets: guessed where the order is nowhere said.
test.each([
  ['Rina Das', 'Rina | Das', 'Das | Rina', true],
  ['DAS RINA', 'DAS | RINA', 'RINA | DAS', true],
  ['রিনা রানী সেনগুপ্ত', 'রিনা রানী | সেনগুপ্ত', 'রানী সেনগুপ্ত | রিনা', true],
  ['Das, Rina', 'Rina | Das', 'Rina | Das', false],
  ['Das, R. K.', ' | Das', ' | Das', false],
  ['K. Ramesh', 'K. Ramesh | ', 'Ramesh | K.', true],
  ['R. K. Narayan', 'R. K. Narayan | ', 'Narayan | R. K.', true],
  ['K Ramesh', 'K Ramesh | ', 'Ramesh | K', true],
  ['A.P.J. Abdul Kalam', 'A.P.J. Abdul | Kalam', 'Abdul Kalam | A.P.J.', true],
  ['Ramesh K.', 'Ramesh | K.', 'Ramesh | K.', false],
  ['কে. রমেশ', 'কে. রমেশ | ', 'রমেশ | কে.', true],
  ['Md. Rahim', 'Md. Rahim | ', 'Md. Rahim | ', false],
  ['Md Karim Rahman', 'Md Karim | Rahman', 'Md Karim | Rahman', false],
  ['Mst. Rahima Khatun', 'Mst. Rahima | Khatun', 'Mst. Rahima | Khatun', false],
  ['মোঃ রহিম', 'মোঃ রহিম | ', 'মোঃ রহিম | ', false],
  ['মো: রহিম উদ্দিন', 'মো: রহিম | উদ্দিন', 'মো: রহিম | উদ্দিন', false],
  ['মোছাঃ রহিমা খাতুন', 'মোছাঃ রহিমা | খাতুন', 'মোছাঃ রহিমা | খাতুন', false],
  ['Rahman Md. Karim', 'Rahman Md. | Karim', 'Md. Karim | Rahman', true],
  ['John F. Kennedy', 'John F. | Kennedy', 'F. Kennedy | John', true],
  ['van Beethoven Ludwig', 'van Beethoven | Ludwig', 'Ludwig | van Beethoven', true],
  ['李 明', '李 | 明', '明 | 李', true],
  ['Rina', 'Rina | ', 'Rina | ', false],
  ['Mr. Das', 'Das | ', 'Das | ', false],
])('%s is parted as %s, the family name first as %s', (name, givenFirst, familyFirst, guessed) => {
  const told = (order: 'given-first' | 'family-first') => {
    const { givenName, familyName } = partName(name, order)
    return `${givenName ?? ''} | ${familyName ?? ''}`
  }
  expect([told('given-first'), told('family-first'), partName(name).guessed]).toEqual([
    givenFirst,
    familyFirst,
    guessed,
  ])
})

// Capitals say which half is the family name, whichever order is asked for.
test.each([
  ['DUPONT Marie', 'Marie | DUPONT'],
  ['Marie DUPONT', 'Marie | DUPONT'],
  ['M. DUPONT Jean-Paul', 'M. DUPONT | Jean-Paul', true],
  ['Dr. DUPONT Marie Claire', 'Marie Claire | DUPONT'],
  ['VAN DER BERG Anna', 'Anna | VAN DER BERG'],
  ['Anna van der BERG', 'Anna | van der BERG'],
  ['Maria LOPEZ GARCIA', 'Maria | LOPEZ GARCIA'],
  ['McDONALD Ronald', 'Ronald | McDONALD'],
  ["O'BRIEN Kate", "Kate | O'BRIEN"],
  ['ROY Anita', 'Anita | ROY'],
  ['ÉTIENNE Chloé', 'Chloé | ÉTIENNE'],
  ['ИВАНОВ Иван', 'Иван | ИВАНОВ'],
  ['KING Martin Jr.', 'Martin | KING Jr.'],
  ['RINA DAS', 'RINA | DAS', true],
  ['JR Smith', 'JR | Smith', true],
  ['A. K. Sen', 'A. K. Sen | ', true],
  ['IBM India', 'IBM | India', true],
  ['MOHD Karim', 'MOHD Karim | ', false],
  ['Amit Roy MBBS', 'Amit Roy | MBBS', true],
  ['DUPONT M.', 'DUPONT | M.', false],
  ['রিনা DAS', 'রিনা | DAS', true],
] as const)('%s is parted as %s', (name, halves, guessed = false) => {
  const { givenName, familyName } = partName(name)
  expect([`${givenName ?? ''} | ${familyName ?? ''}`, partName(name).guessed]).toEqual([halves, guessed])
  if (!guessed) expect(partName(name, 'family-first')).toEqual(partName(name))
})

test('what a file tells of the halves is no guess; a whole name in the cell of the given name is one', () => {
  const none = { givenName: null, familyName: null }
  const kept = (named: Parameters<typeof keptHalves>[0], company: string | null = null) => {
    const { givenName, familyName, halvesGuessed } = keptHalves(named, company)
    return [givenName, familyName, halvesGuessed]
  }
  expect(kept({ name: 'DAS RINA', ...none })).toEqual(['DAS', 'RINA', 1])
  expect(kept({ name: 'Rina Das', givenName: 'Rina', familyName: 'Das' })).toEqual(['Rina', 'Das', null])
  expect(kept({ name: 'Rina Das', givenName: 'Rina Das', familyName: null })).toEqual(['Rina Das', null, 1])
  expect(kept({ name: 'Rina', ...none })).toEqual(['Rina', null, null])
  expect(kept({ name: 'Hotel Maidan', ...none }, 'Hotel Maidan')).toEqual(['Hotel', 'Maidan', null])
})

test('halves make a name again', () => {
  expect(joinName('Karim', 'Rahman')).toBe('Karim Rahman')
  expect(joinName(' Karim ', null)).toBe('Karim')
  expect(joinName(null, null)).toBe('')
})

test('people without a name are shown and sorted by their first contact line', () => {
  const nameless = { name: '', emails: [{ address: 'Rina@Example.com' }], phones: [{ number: '0171' }] }
  expect(shownName(nameless)).toBe('Rina@Example.com')
  expect(nameKeyOf(nameless)).toBe('rina@example.com')
  expect(nameKeyOf({ ...nameless, emails: [] })).toBe('0171')
  expect(nameKeyOf({ ...nameless, name: ' Rina  Das' })).toBe('rina das')
})

test('country codes of one, two and three digits', () => {
  expect(nationalDigits('12025550123')).toBe('2025550123')
  expect(nationalDigits('919876543210')).toBe('9876543210')
  expect(nationalDigits('8801712345678')).toBe('1712345678')
  expect(phoneForms('020', '+442071234567')).toBe('442071234567 2071234567')
  expect(reversedDigits('০১৭-১২', null)).toBe('21710')
  expect(reversedDigits('x', '+8801712345678')).toBe('8765432171088')
})

test('halves that the program would not have made were told by somebody', () => {
  const parted = (name: string, givenName: string | null, familyName: string | null) =>
    isPartedByProgram({ name, givenName, familyName })
  expect([parted('Rina Das', 'Rina', 'Das'), parted('Rina Das', null, null)]).toEqual([true, true])
  // As earlier versions did.
  expect([parted('K. Ramesh', 'K.', 'Ramesh'), parted('Bimal Roy', 'Bimal Roy', null)]).toEqual([true, true])
  expect([parted('DAS Rina', 'DAS', 'Rina'), parted('DAS Rina', 'Rina', 'DAS')]).toEqual([true, true])
  expect([parted('Das Rina', 'Rina', 'Das'), parted('Ana Maria Lopez', 'Ana', 'Maria Lopez')]).toEqual([false, false])
})
