import { expect, test } from 'vitest'
import { withMore } from './says-all.ts'

test.each([
  ['Has a dog\nPays late', 'pays  late', 'Has a dog\nPays late'],
  ['Has a dog', 'Pays late', 'Has a dog\nPays late'],
  ['Owes 1500', 'Owes 150', 'Owes 1500\nOwes 150'],
  ['Not a member', 'Member', 'Not a member\nMember'],
])('what is worth knowing, and what a further row says of it: %j and %j', (kept, other, both) => {
  expect(withMore(kept, other)).toBe(both)
})
