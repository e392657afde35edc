import { afterEach, beforeEach, expect, test } from 'vitest'
import { groupsTold, personWith } from '../../../../tests/support/duplicates.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/*
 * One shop's list in which people, families and namesakes stand side by side: who is found to be there twice, and how surely.
 */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const put = (...who: Parameters<typeof personWith>) => t.client.customers.create(personWith(...who))
const told = () => groupsTold(t)

const GIVEN = 'Arun Bimal Chitra Deepak Esha Farida Gopal Hari Indra Jaya Kamal Lata Mohan Nila Omar Priya'.split(' ')
const FAMILY = 'Das Sen Roy Khan Mehta Patel Bose Nair Ghosh Mitra Verma Gupta'.split(' ')

/** People who have nothing to do with each other, for names and towns to be as common as they are. */
async function townspeople(count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await put(`${GIVEN[n % 16]} ${FAMILY[(n * 5 + Math.floor(n / 16)) % 12]}`, {
      phone: `98300${10_000 + n * 37}`,
      city: n % 2 === 0 ? 'Kolkata' : 'Siliguri',
      code: `7000${10 + (n % 80)}`,
    })
}

test('a space in a name is no letter, in whichever of two records it is', async () => {
  await townspeople(40)
  await put('Rama Krishna Tagore', { email: 'tagore@example.com' })
  await put('Ramakrishna Tagore', { email: 'tagore@example.com' })
  await put('Abdur Rahman Talukder', { street: '14 Hill Cart Road', city: 'Darjeeling' })
  await put('Abdurrahman Talukder', { street: '14 Hill Cart Road', city: 'Darjeeling' })
  expect(await told()).toEqual([
    'Abdur Rahman Talukder = Abdurrahman Talukder: sure',
    'Rama Krishna Tagore = Ramakrishna Tagore: sure',
  ])
})

test('what an initial is short for stands in the e-mail', async () => {
  await townspeople(40)
  const house = { phone: '9514497228', street: '55 Netaji Subhas Road', city: 'Kolkata' }
  await put('S. Dutta', { ...house, email: 'duttasanjib1978@example.com' })
  await put('Sourav Dutta', house)
  await put('R. Halder', { email: 'rokeya.halder@example.com', phone: '9455567891' })
  await put('Rokeya Halder', { phone: '9455567891' })
  // Another one of the house than the one who is meant: a slip at the most.
  expect(await told()).toEqual(['R. Halder = Rokeya Halder: likely', 'S. Dutta = Sourav Dutta: possible'])
})

test('a town is one under its old and its new name', async () => {
  await townspeople(40)
  const twice = async (name: string, old: string, now: string) => {
    await put(name, { city: old, born: '1980-05-12' })
    await put(name, { city: now, born: '1980-05-21' })
  }
  await twice('Kamal Lahiri', 'Bombay', 'Mumbai')
  await twice('Esha Tagore', 'কলকাতা', 'Calcutta')
  expect(await told()).toEqual(['Esha Tagore = Esha Tagore: possible', 'Kamal Lahiri = Kamal Lahiri: possible'])
})

test('a town is one in each script, as it is said', async () => {
  await townspeople(40)
  const twice = async (one: string, there: string, other: string, here: string) => {
    await put(one, { city: there, born: '1980-05-12' })
    await put(other, { city: here, born: '1980-05-21' })
  }
  await twice('Kamal Lahiri', 'Khulna', 'কামাল লাহিড়ী', 'খুলনা')
  await twice('Esha Tagore', 'Lucknow', 'एशा टैगोर', 'लखनऊ')
  expect(await told()).toEqual(['Esha Tagore = एशा टैगोर: possible', 'Kamal Lahiri = কামাল লাহিড়ী: possible'])
})

test('a family name is one in each of its spellings', async () => {
  await townspeople(60)
  const at = (phone: string) => ({ phone, email: `p${phone}@example.com`, street: '122 Lake Road', city: 'Darjeeling' })
  await put('Kaushik Roy', at('9689747701'))
  await put('Kaushik Ray', at('9689747701'))
  await put('Paromita Bose', at('9455512345'))
  await put('Paromita Basu', at('9455512345'))
  expect(await told()).toEqual(['Kaushik Roy = Kaushik Ray: sure', 'Paromita Bose = Paromita Basu: sure'])
})

test('the Turkish capital of i is an i', async () => {
  await townspeople(20)
  await put('İ. Arslan', { phone: '9455512399' })
  await put('İbrahim Arslan', { phone: '9455512399' })
  expect(await told()).toEqual(['İ. Arslan = İbrahim Arslan: likely'])
})

test('husband and wife on the e-mail of one of them, or of a third, are two where couples are common', async () => {
  await townspeople(20)
  for (const [n, family] of ['Tagore', 'Lahiri', 'Halder', 'Kundu', 'Menon', 'Pillai', 'Thakur', 'Rathore'].entries()) {
    const home = { phone: `94555${20_000 + n}`, street: `${n + 3} Temple Street`, city: 'Pune' }
    const [he, she] = [GIVEN[n], GIVEN[n + 8]]
    await put(`${he} ${family}`, { ...home, email: `${he}.${family}@example.com`.toLowerCase() })
    await put(`${she} ${family}`, { ...home, email: `${n % 2 ? he : 'rajat'}.${family}@example.com`.toLowerCase() })
    if (n % 2) continue
    await put(`Mala ${family}`, { ...home, email: `rajat.${family}@example.com`.toLowerCase() })
  }
  expect(await told()).toEqual([])
})

test('two of one name at one provider are told apart by their numbers, however they put the dots', async () => {
  await townspeople(40)
  const home = { city: 'Patna' }
  await put('Debashis Lahiri', { ...home, email: 'debashislahiri61@outlook.com', phone: '9455512301' })
  await put('Debashis Lahiri', { ...home, email: 'debashis.lahiri42@outlook.com', phone: '9455598765' })
  await put('Goutam Tagore', { ...home, email: 'goutamtagore@outlook.com' })
  await put('Goutam Tagore', { ...home, email: 'goutam.tagore@outlook.com' })
  const found = await told()
  expect(found).toContain('Goutam Tagore = Goutam Tagore: sure')
  expect(found).not.toContain('Debashis Lahiri = Debashis Lahiri: sure')
})

test('a given name beside another one and its initial is somebody else of the house', async () => {
  await townspeople(40)
  await put('Bryana Tagore', { phone: '9831141205', street: '14 Hill Cart Road', city: 'Darjeeling' })
  await put('Sharon B. Tagore', { phone: '9831141205', street: '14 Hill Cart Road', city: 'Darjeeling' })
  await put('Meher S. Talukder', { phone: '9831141206', street: '9 Mall Road', city: 'Darjeeling' })
  await put('Meher Sultana Talukder', { phone: '9831141206', street: '9 Mall Road', city: 'Darjeeling' })
  expect(await told()).toEqual(['Meher S. Talukder = Meher Sultana Talukder: likely'])
})

test('Slavic and Chinese names are one in each of the spellings they have in Latin letters', async () => {
  await townspeople(40)
  await put('Yevgeny Soloviev', { phone: '9831141207', city: 'Darjeeling' })
  await put('Eugene Solovyov', { phone: '9831141207', city: 'Darjeeling' })
  await put('Zhang Guoqiang', { phone: '9831141208', city: 'Darjeeling' })
  await put('Cheung Guoqiang', { phone: '9831141208', city: 'Darjeeling' })
  expect(await told()).toEqual([
    expect.stringMatching('Yevgeny Soloviev = Eugene Solovyov: (?:likely|sure)'),
    expect.stringMatching('Zhang Guoqiang = Cheung Guoqiang: (?:likely|sure)'),
  ])
})

test('Messrs is no part of the name of a shop, however it is written', async () => {
  await townspeople(40)
  for (const [at, name] of ['M/s Lotus Pharmacy', 'm/s. Banyan Sarees', 'Messrs Tulsi Opticals'].entries()) {
    const phone = `94330${20_000 + at * 1_111}`
    await put(name, { phone })
    await put(name.replace(/^\S+ /, ''), { phone })
  }
  expect(await told()).toEqual([
    'M/s Lotus Pharmacy = Lotus Pharmacy: sure',
    'Messrs Tulsi Opticals = Tulsi Opticals: sure',
    'm/s. Banyan Sarees = Banyan Sarees: sure',
  ])
})
