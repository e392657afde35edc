import { expect, test } from 'vitest'
import type { Facts } from '../score/facts.ts'
import { findGroups } from './scan.ts'

const person = (id: number, name: string, familyName: string, street: string): Facts => ({
  ...{ kind: 'person', id, name, givenName: name.split(' ')[0] ?? '', familyName, emails: [], phones: [] },
  addresses: [{ street, city: `Town${id % 20}`, region: '', postalCode: '', country: '' }],
  ...{ birthday: null, company: null, jobTitle: null, website: null, own: [] },
})

function grouped(people: readonly Facts[]): number[][] {
  const scan = findGroups([people], people.length)
  let step = scan.next()
  while (!step.done) step = scan.next()
  return step.value.groups.map(({ members }) => members)
}

const GIVEN = ['Amelia', 'Boris', 'Celine', 'Dorian', 'Edith', 'Fabian', 'Greta', 'Hugo', 'Ingrid', 'Jonas']

/** A list in which every other one stands twice under one roof, the first `others` of them under another given name. */
function list(others: number): { people: Facts[]; renamed: number[][] } {
  const people: Facts[] = []
  const renamed: number[][] = []
  for (let n = 0; n < 200; n++) {
    const [family, street] = [`Family${n}`, `${n + 1} Road${n} Street`]
    const id = people.length + 20 * n
    people.push(person(id, `${GIVEN[n % 10]} ${family}`, family, street))
    if (n % 2 === 1) continue
    const isRenamed = n < 2 * others
    people.push(person(id + 20, `${GIVEN[(n + (isRenamed ? 3 : 0)) % 10]} ${family}`, family, street))
    if (isRenamed) renamed.push([id, id + 20])
  }
  return { people, renamed }
}

test('where nearly all who share a name and a roof are one person, another given name there is a slip', () => {
  const { people, renamed } = list(8)
  expect(grouped(people)).toEqual(expect.arrayContaining(renamed))
  // Where it is as common as the same one, two live there.
  const houses = list(60)
  const found = new Set(grouped(houses.people).map((one) => one.join()))
  expect(houses.renamed.filter((one) => found.has(one.join()))).toEqual([])
})

test('two names that each stand twice under one roof are two people; where their spelling differs, too, they are slips', () => {
  const { people } = list(4)
  const at = (street: string, names: readonly string[], from: number) =>
    names.map((name, n) => person(from + 20 * n, name, name.split(' ')[1] ?? '', street))
  const two = at('7 Quarry Lane', ['Amelia Zeller', 'Amelia Zeller', 'Dorian Zeller', 'Dorian Zeller'], 10_000)
  const one = at('9 Harbour Walk', ['Boris Quimby', 'Borris Quimby', 'Fabian Quimby', 'Fabbian Quimby'], 11_000)
  const found = grouped([...people, ...two, ...one]).filter(([first = 0]) => first >= 10_000)
  expect(found).toEqual([
    [10_000, 10_020],
    [10_040, 10_060],
    [11_000, 11_020, 11_040, 11_060],
  ])
})
