import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Who wants no letters, told in a column about something else, beside a yes. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** What becomes of the letters to people who said yes, by what stands beside it. */
async function lettersBeside(header: string, told: readonly string[]): Promise<Record<string, string>> {
  const rows = told.map((cell, i) => `N${i},n${i}@example.com,yes,"${cell}"`)
  const found = await checkedImport(core, 'list.csv', `Name,Email,Opt in,${header}\n${rows.join('\n')}\n`)
  const done = await startedImport(core, found.id, { agree: true })
  expect(done).toMatchObject({ state: 'done', counts: { created: told.length } })
  const statuses = core.core.db.read.$client
    .prepare("select status from consents where channel = 'email' order by person_id")
    .pluck()
    .all() as string[]
  return Object.fromEntries(told.map((cell, i) => [cell, statuses[i] ?? 'unknown']))
}
const all = (cells: readonly string[], status: string) => Object.fromEntries(cells.map((cell) => [cell, status]))

test('whoever asks for another way alone gets no letters', async () => {
  const refusals = [
    'SMS only',
    'Phone only',
    'no e-mail, call',
    'call, not e-mail',
    'only by WhatsApp',
    'nur telefonisch',
    'Do not email, SMS only',
    'e-mail: no, phone only',
    'Phone only, e-mail bounced',
  ]
  // Beside letters another way alone is the other of two; `WA` is a state, too.
  const both = ['Email, SMS only', 'Email / phone only', 'by e-mail, phone only', 'WA only']
  const others = [...both, 'Phone', 'email or SMS', 'no e-mail', 'text only', 'call only after six', 'members only']
  expect(await lettersBeside('Preference', [...refusals, ...others])).toEqual({
    ...all(refusals, 'unsubscribed'),
    ...all(others, 'subscribed'),
  })
})

test.each(['Plan', 'Delivery', 'Payment by'])(
  'how something is sold or sent is no wish how to be reached: %s',
  async (header) => {
    const cells = ['SMS only', 'Post only', 'phone only']
    expect(await lettersBeside(header, cells)).toEqual(all(cells, 'subscribed'))
  },
)

test('a yes to another way alone is none to letters', async () => {
  const rows = [
    'Ann,ann@example.com,Yes (SMS only)',
    'Bob,bob@example.com,opt-in by phone only',
    'Cat,cat@example.com,yes',
  ]
  const found = await checkedImport(core, 'list.csv', `Name,Email,Opt in\n${rows.join('\n')}\n`)
  expect(found.counts).toMatchObject({ subscribed: 1, unsubscribed: 2 })
  const both = await checkedImport(
    core,
    'both.csv',
    'Name,Email,Newsletter\nA,a@example.com,yes\nB,b@example.com,Email & SMS only\n',
  )
  expect(both.counts).toMatchObject({ subscribed: 1, unsubscribed: 0 })
})

test('a refusal is known in Turkish, Bengali and Hindi as it is in English', async () => {
  const refusals = [
    ...['E-posta istemiyor', 'E-POSTA İSTEMİYORUM', 'lütfen mail atmayın', 'Abonelikten çıktı', 'abonelik iptal'],
    ...['ইমেইল চান না', 'ইমেইল পাঠাবেন না', 'যোগাযোগ করবেন না', 'অফার চায় না', 'শুধু ফোন'],
    ...['ईमेल नहीं चाहिए', 'ईमेल मत भेजो', 'संपर्क न करें', 'केवल फ़ोन', 'email nahi chahiye', 'mail mat bhejo'],
  ]
  // That there is no address, a name that ends so, a call that is asked for.
  const others = ['e-posta yok', 'ইমেইল নেই', 'ईमेल नहीं', 'mail nahi hai', 'কল করবেন', 'कॉल करें', 'Hindistan']
  expect(await lettersBeside('Label', [...refusals, ...others])).toEqual({
    ...all(refusals, 'unsubscribed'),
    ...all(others, 'subscribed'),
  })
})

test('a remark refuses where it says no more than that', async () => {
  const refusals = ['Likes tea. Do not email.', 'No emails please!', 'Unsubscribed on 12/3/2023', 'Pays late; SMS only']
  const others = [
    'Do not contact before 10 am',
    'Do not contact his wife',
    'Unsubscribed from the magazine, still a customer',
    'opt out of insurance',
    'Call only after 6 pm',
    'No marketing budget',
  ]
  expect(await lettersBeside('Remarks', [...refusals, ...others])).toEqual({
    ...all(refusals, 'unsubscribed'),
    ...all(others, 'subscribed'),
  })
})

/** Ways beside e-mail that are refused by what stands in a column. */
async function waysRefused(header: string, told: readonly string[]): Promise<Record<string, string>> {
  const rows = told.map((cell, i) => `N${i},98300144${10 + i},"${cell}"`)
  const found = await checkedImport(core, 'calls.csv', `Name,Phone,${header}\n${rows.join('\n')}\n`)
  await startedImport(core, found.id, { agree: true })
  const ways = core.core.db.read.$client
    .prepare(
      `select (select group_concat(channel, ' ') from (select channel from consents c where c.person_id = p.id
         and channel <> 'email' and status = 'unsubscribed' order by channel)) from people p order by id`,
    )
    .pluck()
    .all() as (string | null)[]
  return Object.fromEntries(told.map((cell, i) => [cell, ways[i] ?? '']))
}

test('whoever asks in a remark, a tag or a status not to be called or written to by another way is not', async () => {
  const calls = [
    'Do not call',
    'likes tea. No calls please!',
    "don't ring; deaf",
    'কল করবেন না',
    'कॉल न करें',
    'Keine Anrufe',
  ]
  const others = [
    'call me after 5',
    'Do not call before 10',
    'No calls after 8. Call wife',
    'ফোন নেই',
    'no call yet',
    'TPS',
  ]
  const told = {
    ...all(calls, 'phone'),
    ...all(others, ''),
    'Do not WhatsApp': 'whatsapp',
    'vip, no SMS': 'sms',
    'DND active': 'phone sms whatsapp',
    'Do not contact': 'phone post sms whatsapp',
  }
  expect(await waysRefused('Notes', Object.keys(told))).toEqual(told)
})

test.each([
  ['Tags', { 'vip;do-not-call': 'phone', regular: '' }],
  ['Status', { 'Do not call': 'phone', Active: '', DNC: 'phone sms whatsapp' }],
])('%s', async (header, told) => {
  expect(await waysRefused(header, Object.keys(told))).toEqual(told)
})

test.each([
  ['SMS OK', 'sms'],
  ['WhatsApp ok', 'whatsapp'],
  ['Calls okay', 'phone'],
])('a no under %s is one', async (header, way) => {
  expect(await waysRefused(header, ['N', 'Y'])).toEqual({ N: way, Y: '' })
})

test('a preference for no marketing is a refusal', async () => {
  const told = { None: 'unsubscribed', 'No marketing': 'unsubscribed', Nothing: 'unsubscribed', Email: 'unknown' }
  expect(await lettersBeside('Marketing preferences', Object.keys(told))).toEqual(told)
})

test('under the name of a way a no refuses it, whatever else stands there', async () => {
  const found = await checkedImport(
    core,
    'list.csv',
    'Name,Mobile,WhatsApp,SMS\nAnn,9830014421,Yes,\nBob,9830014422,No,no\nCat,9830014423,Maybe,yes\nDan,9830014424,Yes,ask\n',
  )
  await startedImport(core, found.id, { agree: true })
  const words = core.core.db.read.$client
    .prepare(
      "select p.name || ' ' || channel || ' ' || status from consents c join people p on p.id = c.person_id where channel <> 'email'",
    )
    .pluck()
    .all()
  expect(words.sort()).toEqual(['Bob sms unsubscribed', 'Bob whatsapp unsubscribed'])
})

/** What stands of each person after a list with these columns beside name, e-mail and number. */
async function wordsUnder(headers: string, ...cells: string[]): Promise<string[]> {
  const rows = cells.map((cell, i) => `N${i},n${i}@example.com,983001442${i},${cell}`)
  const found = await checkedImport(core, 'list.csv', `Name,Email,Mobile,${headers}\n${rows.join('\n')}\n`)
  await startedImport(core, found.id, { agree: true })
  return core.core.db.read.$client
    .prepare(
      "select p.name || ' ' || channel || ' ' || status from consents c join people p on p.id = c.person_id where status <> 'unknown' order by p.id, channel",
    )
    .pluck()
    .all() as string[]
}

test('of ways under the name of a law each is itself', async () => {
  expect(await wordsUnder('GDPR - Post,GDPR - Email,GDPR - Phone,GDPR - SMS', '1,0,1,0', '0,1,0,1')).toEqual([
    'N0 email unsubscribed',
    'N0 phone subscribed',
    'N0 post subscribed',
    'N0 sms unsubscribed',
    'N1 email subscribed',
    'N1 phone unsubscribed',
    'N1 post unsubscribed',
    'N1 sms subscribed',
  ])
})

test.each([
  'Receive Transactional Email',
  'Receives auto visit reminders',
  'Receive Lesson Reminders',
  'Email Receipts',
])('what is told of a visit or a bill is no wish for letters: %s', async (header) => {
  expect(await wordsUnder(header, 'Yes', 'No')).toEqual([])
})

test.each([
  ['আমাদের অফার হোয়াটসঅ্যাপে পেতে চান?', 'whatsapp'],
  ['क्या आप व्हाट्सएप पर ऑफर पाना चाहते हैं?', 'whatsapp'],
  ['Dürfen wir Sie anrufen?', 'phone'],
  ['¿Podemos enviarle WhatsApp?', 'whatsapp'],
  ['Acceptez-vous d’être contacté par SMS ?', 'sms'],
  ['Souhaitez-vous recevoir notre lettre d’information ?', 'email'],
])('who is asked in their own language is asked about the way that it names: %s', async (header, way) => {
  expect(await wordsUnder(header, 'yes', 'no')).toEqual([`N0 ${way} subscribed`, `N1 ${way} unsubscribed`])
})

test('a letter for yes is one under a question, a cross beside ticks is a no, and so is an answer to a message', async () => {
  expect(await wordsUnder('Aceita e-mail', 'S', 'N')).toEqual(['N0 email subscribed', 'N1 email unsubscribed'])
  await core.close()
  core = await createTestCore()
  expect(await wordsUnder('Newsletter', '✓', 'x')).toEqual(['N0 email subscribed', 'N1 email unsubscribed'])
  await core.close()
  core = await createTestCore()
  expect(await wordsUnder('STOP', '', 'STOP')).toEqual(
    ['email', 'phone', 'post', 'sms', 'whatsapp'].map((way) => `N1 ${way} unsubscribed`),
  )
})

test('a sentence says what it says, and nothing of all that is offered is wanted', async () => {
  expect(
    await wordsUnder('Consent', 'I consent to being contacted by email', 'I do not consent', 'No consent'),
  ).toEqual(['N0 email subscribed', 'N1 email unsubscribed', 'N2 email unsubscribed'])
  await core.close()
  core = await createTestCore()
  expect(await wordsUnder('I would like to receive', 'Offers', 'None of the above')).toEqual(['N1 email unsubscribed'])
})

test('beside letters by e-mail mail is what comes by post, and a way over yes and no is asked about', async () => {
  expect(await wordsUnder('Receive Emails,Receive Mail', 'Yes,No', 'No,Yes')).toEqual([
    'N0 email subscribed',
    'N0 post unsubscribed',
    'N1 email unsubscribed',
    'N1 post subscribed',
  ])
  const found = await checkedImport(
    core,
    'more.csv',
    'Name,Email,Newsletter,Post\nEve,eve@example.com,1,0\nFay,fay@example.com,0,1\n',
  )
  expect(found.columns[3]).toMatchObject({ field: 'postConsent', confidence: 0.55 })
})
