import { describe, expect, it } from 'vitest'
import { recipientStateSchema } from '../../../../../shared/features/campaigns/contract.ts'
import { answerWord, outcomeTabs, tabCount, tabStates } from './outcome-words.ts'

describe('outcomes in words', () => {
  it('shows every state in exactly one tab beside "everyone"', () => {
    const shown = outcomeTabs.flatMap((tab) => tabStates[tab])
    expect([...shown].sort()).toEqual([...recipientStateSchema.options].sort())
  })

  it('adds the tabs up to everyone', () => {
    const counts = { total: 36, waiting: 9, deferred: 2, sent: 8, failed: 7, inDoubt: 6, skipped: 5, bounced: 1 }
    const sum = outcomeTabs.filter((tab) => tab !== 'everyone').reduce((n, tab) => n + tabCount(tab, counts), 0)
    expect(sum).toBe(tabCount('everyone', counts))
  })

  it.each([
    ['550 5.1.1 No such user here', 'noMailbox'],
    ['550 user unknown', 'noMailbox'],
    ['452 4.2.2 mailbox full', 'full'],
    ['451 4.2.1 Mailbox busy, try again later', 'busy'],
    ['552 5.3.4 Message too big', 'size'],
    ['554 5.7.1 Rejected as spam', 'unwanted'],
    ['554 transaction failed', null],
    [null, null],
  ] as const)('says what %s means', (answer, word) => {
    expect(answerWord(answer)).toBe(word)
  })
})
