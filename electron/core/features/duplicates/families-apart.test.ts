import { afterEach, beforeEach, expect, test } from 'vitest'
import { groupsTold, personWith } from '../../../../tests/support/duplicates.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/*
 * People whose names are nearly one: what tells them apart, in the order of names of several countries, and in lists that count
 * who is called alike.
 */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const put = (...who: Parameters<typeof personWith>) => t.client.customers.create(personWith(...who))
const told = () => groupsTold(t)

const GIVEN = 'Ana Pedro Lucía Diego Carmen Jorge Elena Luis Marta Pablo José Rosa'.split(' ')
const FAMILY = 'Núñez García Romero Vidal Costa Ramos Ortega Sanz Molina Cano'.split(' ')

/** Couples of one house, so that families are common here; each has a phone of their own. */
async function couples(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const home = {
      street: `${n + 11} Calle Real`,
      city: n % 2 === 0 ? 'Sevilla' : 'Madrid',
      code: `410${10 + (n % 80)}`,
    }
    const family = FAMILY[n % 10]
    await put(`${GIVEN[n % 12]} ${family}`, { ...home, phone: `6110${10_000 + n * 37}` })
    await put(`${GIVEN[(n + 5) % 12]} ${family}`, { ...home, phone: `6220${10_000 + n * 41}` })
  }
}

test('a father and a son whose mothers bore other names are two; who wrote one of the two names is found', async () => {
  await couples(30)
  const home = { street: '101 Calle Toledo', city: 'Madrid', code: '28005' }
  await put('José Núñez León', { ...home, phone: '633 100 200' })
  await put('José Núñez Morales', { ...home, phone: '633 100 200' })
  const own = { street: '7 Plaza Nueva', city: 'Sevilla', phone: '644 500 600' }
  await put('Teresa Ortega Cano', own)
  await put('Teresa Ortega', own)
  expect(await told()).toEqual(['Teresa Ortega Cano = Teresa Ortega: sure'])
})

test('a family name in its two genders is wife’s and husband’s, where only an initial says who of them it is', async () => {
  await couples(30)
  const home = { street: '4 Długa', city: 'Kraków', code: '30-023' }
  await put('Michał Kamiński', { ...home, phone: '644 111 222' })
  await put('M. Kamińska', { ...home })
  expect(await told()).toEqual([])
})

test('the flat next door is no slip', async () => {
  await couples(30)
  await put('Julia Muñoz Sanz', { street: '140 Plaza España, 8', city: 'Sevilla', phone: '655 111 222' })
  await put('Julia Muñoz', { street: '140 Plaza España, 4', city: 'Sevilla', phone: '655 999 888' })
  const twice = { city: 'Madrid', phone: '677 111 222' }
  await put('Ramón Molina', { street: '8 Calle Luna, 3', ...twice })
  await put('Ramón Molina', { street: '8 Calle Luna, 3', city: 'Madrid' })
  expect(await told()).toEqual(['Ramón Molina = Ramón Molina: likely'])
})

test('who is counted among those of one name is not surely them', async () => {
  await couples(30)
  const home = { street: '5 Lake Road', city: 'Kolkata' }
  await put('Debjani Sen', { ...home, phone: '98300 22222' })
  await put('Debjani X23 Sen', { ...home, phone: '98300 22222' })
  await put('Tapan X41 Sen', { street: '9 Park Road', city: 'Kolkata', phone: '98300 33333' })
  await put('Tapan X42 Sen', { street: '9 Park Road', city: 'Kolkata', phone: '98300 33333' })
  expect(await told()).toEqual(['Debjani Sen = Debjani X23 Sen: possible', 'Tapan X41 Sen = Tapan X42 Sen: possible'])
})
