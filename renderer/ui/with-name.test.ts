import { expect, test } from 'vitest'
import { withName } from './with-name.ts'

test('a sentence is asked once and says any name, where the language puts it', () => {
  const asked: string[] = []
  const say = withName((name) => {
    asked.push(name)
    return `${name} को चुनें: ${name}`
  })
  expect([say('Rina'), say('$& {{name}}'), say('')]).toEqual([
    'Rina को चुनें: Rina',
    '$& {{name}} को चुनें: $& {{name}}',
    ' को चुनें: ',
  ])
  expect(asked).toHaveLength(1)
})
