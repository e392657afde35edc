import { afterEach, expect, test } from 'vitest'
import { startSmtp, type TestSmtp } from '../smtp/start.ts'
import { customerFiles } from './customers.ts'
import { type HostName, openWindow, type Window } from './hosts.ts'
import { headerOf, lettersIn } from './received-letters.ts'
import {
  addAccount,
  firstRun,
  importFile,
  outcomesShown,
  type Person,
  SHOP,
  sendTo,
  testLetter,
  writeLetter,
} from './steps.ts'
import { type Language, wordsOf } from './words.ts'

/*
 * The whole line as a shop owner walks it, in the window of each host: first run, four spreadsheets, a mailbox, a letter
 * to everybody who may be mailed, through a real mail server in another process that behaves as badly as real ones do.
 */

const SUBJECT = '{{ first_name | default: "Friend" }}, news from {{ city | default: "your town" }}'
const BODY = 'Dear {{ first_name | default: "friend" }},\n\nthe autumn flush is here.\n\nYours, {{ business_name }}'
const MINUTE = 60_000

const files = customerFiles()
const addresses = files.expected.map((one) => one.address)
/** People the mail server puts off once, and people it does not know. */
const deferred = [10, 70, 130, 190].map((n) => addresses[n]!)
const refused = [20, 60, 100, 140, 180].map((n) => addresses[n]!)

export type Walk = { host: HostName; language: Language }

/** Registers the walk through one host, in one language. */
export function walkTheLine({ host, language }: Walk): void {
  const open: { window?: Window; smtp?: TestSmtp } = {}
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await open.window?.page.screenshot({ path: `test-results/${task.suite?.name}.png` })
    await open.window?.close()
    await open.smtp?.stop()
  })
  test('from the first run to the outcome of every person', async () => {
    const smtp = await startSmtp()
    open.smtp = smtp
    const window = await openWindow(host)
    open.window = window
    const say = wordsOf(language)
    const { page, pageErrors } = window
    const owner: Person = { page, say }
    const count = files.expected.length
    expect(count).toBeGreaterThanOrEqual(150)

    await firstRun(owner, language)
    for (const path of files.paths) await importFile(owner, path)
    await addAccount(owner, smtp)
    await writeLetter(owner, { subject: SUBJECT, body: BODY })
    await testLetter(owner)
    const [test] = smtp.received()
    expect(test?.to).toEqual(['shop@example.in'])

    await smtp.script({
      defer: deferred,
      deferTimes: 1,
      refuse: refused,
      dropBeforeMailAfter: 21,
      limitAfter: 41,
      dropAfterDotAfter: 91,
    })
    await sendTo(owner, count)

    // The provider says "enough for today" once: nobody fails, the mailbox rests and says why, and goes on when told.
    await page.getByText(say('campaigns:why.resting')).waitFor()
    await page.getByText(say('campaigns:details')).click()
    await page.getByText('550 5.4.5 Daily user sending limit exceeded').waitFor()
    expect(await addressesIn(owner, 'failed')).toSatisfy((shown: string[]) =>
      shown.every((one) => refused.includes(one)),
    )
    await page.getByRole('button', { name: say('campaigns:resume'), exact: true }).click()

    // Everyone has an outcome but those the server put off, and one whose connection was lost after the final dot.
    const unanswered = () => smtp.received().filter((one) => !one.answered)
    await page.getByText(say('campaigns:doubt.title', { count: 1 })).waitFor({ timeout: 60_000 })
    await expect
      .poll(() => smtp.received().length, { timeout: 60_000 })
      .toBe(1 + count - refused.length - deferred.length)
    // Polled: the page follows the server by up to a second.
    await expect.poll(() => addressesIn(owner, 'again'), { timeout: 60_000 }).toEqual([...deferred].sort())
    expect(await outcomesShown(owner, 'again')).toSatisfy((rows: { details: string }[]) =>
      rows.every((row) => row.details.includes('451 4.2.1 Mailbox busy')),
    )

    // Five minutes later those who were put off are tried again, by themselves.
    window.pass(6 * MINUTE)
    await page.getByText(say('campaigns:state.finished'), { exact: true }).waitFor({ timeout: 90_000 })

    // The server did all it was told to, once each: before MAIL its connection was lost, too, and nobody shows it.
    expect((await smtp.count()).misbehaved).toEqual(['dropBeforeMail', 'limit', 'dropAfterDot'])

    // Nobody knows whether the one in doubt got it. It is not sent again; a person decides.
    const doubtful = unanswered().map((one) => one.to[0])
    expect(doubtful).toHaveLength(1)
    const [inDoubt] = await outcomesShown(owner, 'doubt')
    expect(inDoubt?.address).toBe(doubtful[0])
    await page
      .getByRole('complementary')
      .getByRole('button', { name: say('campaigns:doubt.leave') })
      .click()
    await page.getByText(say('campaigns:doubt.leftRow')).waitFor()

    // Every outcome on the page is what the server did.
    const truth = (address: string) => {
      if (refused.includes(address)) return say('campaigns:outcome.failed')
      return say(address === doubtful[0] ? 'campaigns:outcome.doubt' : 'campaigns:outcome.sent')
    }
    const wrong = async () => {
      const states = new Map((await outcomesShown(owner, 'everyone')).map((row) => [row.address, row.state]))
      return addresses.filter((address) => states.get(address) !== truth(address))
    }
    await expect.poll(wrong, { timeout: 60_000 }).toEqual([])
    const shown = new Map((await outcomesShown(owner, 'everyone')).map((row) => [row.address, row]))
    for (const address of refused) expect(shown.get(address)?.details).toContain('550 5.1.1 No such user here')
    for (const address of files.forbidden) expect(shown.get(address)?.state).toBe(say('campaigns:outcome.left'))
    expect(shown.size).toBe(addresses.length + files.forbidden.length)

    // Every letter that arrived is the right one, for the right person, once; nobody who left got any.
    const letters = await lettersIn(smtp.received().slice(1))
    const wanted = addresses.filter((address) => !refused.includes(address)).sort()
    expect(letters.map((letter) => letter.envelope).sort()).toEqual(wanted)
    expect(letters.filter((letter) => files.forbidden.includes(letter.envelope))).toEqual([])
    for (const { envelope, mail, alternatives } of letters) {
      const person = files.expected.find((one) => one.address === envelope)!
      expect(mail.to).toEqual([{ address: envelope, name: person.name }])
      expect(mail.from).toEqual({ address: 'shop@example.in', name: SHOP.name })
      expect(mail.subject).toBe(`${person.first || 'Friend'}, news from ${person.city || 'your town'}`)
      expect(alternatives).toEqual(['text/plain', 'text/html'])
      for (const part of [mail.text, mail.html]) {
        expect(part).toContain(`Dear ${person.first || 'friend'},`)
        for (const line of SHOP.address.split('\n')) expect(part).toContain(line)
      }
      expect(headerOf(mail, 'list-unsubscribe')).toMatch(/^<mailto:shop@example\.in\?subject=unsubscribe-[\w-]{16,}>$/)
    }
    expect(new Set(letters.map(({ mail }) => mail.messageId)).size).toBe(letters.length)
    expect(pageErrors).toEqual([])
  })
}

async function addressesIn(owner: Person, tab: string): Promise<string[]> {
  const there = await owner.page
    .getByRole('tab', { name: new RegExp(`^${owner.say(`campaigns:tab.${tab}`)} `) })
    .count()
  return there === 0 ? [] : (await outcomesShown(owner, tab)).map((row) => row.address).sort()
}
