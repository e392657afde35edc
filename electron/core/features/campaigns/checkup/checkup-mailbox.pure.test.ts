import { expect, test } from 'vitest'
import { DAY } from '../../../mail/throttle.ts'
import { lookAtMailbox, lookAtPlan, type MailboxFacts } from './checkup-mailbox.ts'

const good: MailboxFacts = {
  address: 'shop@tea.in',
  host: 'smtp.tea.in',
  user: 'shop@tea.in',
  hasPassword: true,
  resting: false,
}

test.each<[string, Partial<MailboxFacts> | null, string[]]>([
  ['in order', {}, []],
  ['signs in with a name', { user: 'tea' }, []],
  ['another mailbox of the domain', { user: 'owner@tea.in' }, []],
  ['another domain', { user: 'owner@other.in' }, ['from-other']],
  ['free mail by its own server', { address: 'tea@gmail.com', host: 'smtp.gmail.com', user: 'tea@gmail.com' }, []],
  ['free mail by another server', { address: 'tea@gmail.com' }, ['from-unsendable']],
  ['no address', { address: 'tea' }, ['from-unsendable']],
  ['no password', { hasPassword: false }, ['password-missing']],
  ['resting', { resting: true }, ['mailbox-resting']],
  ['none', null, ['mailbox-missing']],
])('%s', (_name, over, codes) => {
  expect(lookAtMailbox(over && { ...good, ...over }).map(({ code }) => code)).toEqual(codes)
})

test('a plan that goes on for more than a week is worth a look', () => {
  const day = (n: number) => ({ at: n * DAY, until: n * DAY + 1_000, letters: 400 })
  const days = (n: number) => Array.from({ length: n }, (_, index) => day(index))
  expect(lookAtPlan({ days: [], later: 0 })).toEqual([])
  expect(lookAtPlan({ days: days(7), later: 0 })).toEqual([])
  expect(lookAtPlan({ days: days(8), later: 0 })).toMatchObject([{ code: 'takes-long', count: 8 }])
  expect(lookAtPlan({ days: days(3), later: 9 })).toMatchObject([{ code: 'takes-long' }])
})
