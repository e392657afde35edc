import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '../../shared/features/settings/contract.ts'
import { campaignIs, setUpShop } from './campaign.ts'
import { filledLetter, putPicture } from './drawn-letters.ts'
import { startSmtp } from './smtp/start.ts'
import { createTestCore, jobOver, type TestCore } from './test-core.ts'

const NAMES = [
  'Ananya Mukherjee',
  'Subhasish Banerjee',
  'Farida Khatun',
  'Debjani Ghosh',
  'রিনা সেনগুপ্ত',
  'সৌরভ মুখোপাধ্যায়',
  'Rajesh Agarwal',
  'Mitali Chakraborty',
  'Imran Mollah',
  'प्रिया शर्मा',
  'विक्रम सिंह',
  'Gopal Krishna Saha',
]

const LONG_CITY = 'Kolkata '.repeat(20).trim()

/** A customer list as a shop has it: three scripts, some without e-mail, one address nobody has, a few bad cells. */
export function customersCsv(count = 36): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const email = i % 6 === 5 ? '' : `person${i}@example.com`
    const phone = i === 4 ? '5561 88O2 41' : `+91 98300 ${String(10000 + i)}`
    return [
      NAMES[i % NAMES.length],
      i === 7 ? 'no-at-sign' : email,
      phone,
      i % 3 ? '' : 'Hotel Maidan View',
      'Kolkata',
      i % 4 ? 'Loyal' : 'Darjeeling; Spices',
    ].join(',')
  })
  return `Name,E-mail,Phone,Company,City,Tags\n${rows.join('\n')}\n`
}

async function imported(core: TestCore, name: string, text: string) {
  const opened = await core.client.import.open({ ref: core.drop(name, text) })
  if (opened.jobId) await jobOver(core, opened.jobId)
  const started = await core.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
  if (started.jobId) await jobOver(core, started.jobId)
  return opened.id
}

/** Writes down what is known of the company that the file names; gives its id. */
async function companyWithDetails({ client }: TestCore): Promise<number> {
  const terms = await client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const { rows } = await client.companies.list({ search: 'Hotel Maidan' })
  const { company } = await client.companies.update({
    id: rows[0]!.id,
    version: 1,
    values: {
      name: 'Hotel Maidan View',
      phone: '033 2248 1111',
      email: 'purchase@maidan.example',
      website: 'maidan.example',
      street: '9 Esplanade',
      city: 'Kolkata',
      postalCode: '700069',
      country: 'IN',
      notes: 'Pays on the tenth. Ask for Mr Saha at the gate.',
      custom: [{ fieldId: terms.id, text: '30 days' }],
    },
  })
  return company.id
}

/** Writes down more about one person, gives two tags a colour, and adds somebody typed in haste. */
async function describe({ client }: TestCore, id: number): Promise<void> {
  const { version, name, company, emails, phones, addresses, tags } = await client.customers.get({ id })
  const about = { notes: 'Whole leaf, no CTC.', language: 'bn', owner: 'Debjani', source: 'Winter fair' }
  await client.customers.update({
    id,
    version,
    values: {
      name,
      company: company ?? '',
      ...about,
      emails: [...emails, { address: 'ananya@office.example', kind: 'work' }],
      phones,
      addresses,
      tags,
    },
  })
  const relative = await client.customers.create({ name: 'Mohan Mukherjee', phones: [{ number: '98300 55443' }] })
  await client.households.join({ id, otherId: relative.customer.id })
  await client.customers.create({ name: 'SUNITA RAO', emails: [{ address: 'sunita@gmial.com' }] })
  const colours = { Loyal: 'teal', Darjeeling: 'amber' } as const
  for (const tag of await client.tags.list()) {
    const colour = colours[tag.name as keyof typeof colours]
    if (colour) await client.tags.update({ id: tag.id, name: tag.name, colour })
  }
}

/** What one person said of calls, SMS and topics, and changed their mind about. */
async function sayAboutReaching({ client }: TestCore, id: number): Promise<void> {
  const [news, offers] = [
    await client.consent.createTopic({ name: 'News of the shop' }),
    await client.consent.createTopic({ name: 'Offers' }),
  ]
  const winter = await client.consent.createTopic({ name: 'Winter fair' })
  await client.consent.retireTopic({ id: winter.id, retired: true })
  const said = [
    { of: { channel: 'sms' }, status: 'subscribed', ground: 'Signed the card on the counter' },
    { of: { channel: 'sms' }, status: 'unsubscribed', ground: 'Too many of them' },
    { of: { channel: 'whatsapp' }, status: 'subscribed', ground: 'Wrote to us there first' },
    { of: { topicId: offers.id }, status: 'unsubscribed', ground: 'Buys at full price anyway' },
    { of: { topicId: news.id }, status: 'subscribed', ground: 'Asked for it' },
  ] as const
  for (const one of said) {
    const { version } = await client.customers.get({ id })
    await client.customers.setConsent({ id, version, ...one })
  }
}

export type Shop = {
  dataDir: string
  customer: number
  company: number
  checked: number
  imported: number
  finished: number
  paused: number
  draft: number
  segment: number
  drawn: number
  account: number
}

/**
 * A data folder with something on every page: customers, an import that is done and one that is only checked, a letter
 * in each state, recent actions. Made through the front door; closed when it is given.
 */
export async function filledShop(): Promise<Shop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-shop-'))
  const core = await createTestCore({ dataDir })
  const smtp = await startSmtp({}, { refuse: ['person1@example.com'], dropAfterDotAfter: 9 })
  try {
    const account = await setUpShop(core, smtp)
    const done = await imported(core, 'Customers 2019–2026.csv', customersCsv())
    const opened = await core.client.import.open({
      // One city is longer than any.
      ref: core.drop('Fair.csv', customersCsv(50).replaceAll('person', 'guest').replace('Kolkata', LONG_CITY)),
    })
    if (opened.jobId) await jobOver(core, opened.jobId)
    const { rows } = await core.client.customers.list({ search: 'Ananya' })
    const customer = rows[0]!.id
    await core.client.customers.addNote({
      id: customer,
      text: 'Her sister’s wedding is on 11 December. Wants 60 gift boxes.',
    })
    const { customer: gone } = await core.client.customers.create({
      name: 'Kamala Roy',
      phones: [{ number: '98300 77001' }],
    })
    await core.client.customers.delete({ id: gone.id })
    for (const name of ['Sabita Mondal', 'Mondal Sabita'])
      await core.client.customers.create({ name, phones: [{ number: '98300 66001' }] })
    await jobOver(core, (await core.client.duplicates.scan()).jobId)
    const letter = (subject: string) => ({
      subject,
      body: 'Dear {{ first_name | default: "friend" }},\n\nthe autumn flush is here.',
      accountId: account,
    })
    const company = await companyWithDetails(core)
    await describe(core, customer)
    await sayAboutReaching(core, customer)
    const { mailable } = await core.client.campaigns.audience()
    const finished = await core.client.campaigns.create(letter('Autumn flush, come back'))
    await core.client.campaigns.send({ id: finished.id, expected: mailable })
    await campaignIs(core, finished.id, 'finished')
    const paused = await core.client.campaigns.create(letter('Puja gift boxes'))
    await smtp.script({ limitAfter: 3 })
    await core.client.campaigns.send({ id: paused.id, expected: (await core.client.campaigns.audience()).mailable })
    await campaignIs(core, paused.id, 'paused')
    const draft = await core.client.campaigns.create(letter('Winter teas'))
    const segment = await core.client.segments.create({
      name: 'Loyal, not written to lately',
      rules: {
        match: 'all',
        parts: [
          { field: 'tag', values: ['Loyal'], not: false },
          { field: 'city', is: 'equal', values: ['Kolkata', 'Howrah'], not: false },
        ],
      },
    })
    const document = filledLetter('news', await putPicture(core), await putPicture(core, [300, 200], [40, 90, 60]))
    const drawn = await core.client.campaigns.create({ ...letter('News of the hills'), document })
    return {
      dataDir,
      customer,
      company,
      checked: opened.id,
      imported: done,
      finished: finished.id,
      paused: paused.id,
      draft: draft.id,
      segment: segment.id,
      drawn: drawn.id,
      account,
    }
  } finally {
    await core.close()
    await smtp.stop()
  }
}

/** A copy of a closed data folder that speaks another language. */
export async function shopIn(language: Settings['language'], dataDir: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), `bandhu-shop-${language}-`))
  cpSync(dataDir, copy, { recursive: true })
  const core = await createTestCore({ dataDir: copy, start: false })
  const { version } = await core.client.settings.get()
  await core.client.settings.update({ version, language })
  await core.close()
  return copy
}

/** A data folder just after the first run: nobody in it yet. */
export async function emptyShop(language: Settings['language'] = 'en'): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-empty-'))
  const core = await createTestCore({ dataDir, start: false })
  await core.client.settings.setUp({
    businessName: 'Lahiri Tea & Spices',
    postalAddress: '71 Gariahat Road\nKolkata 700019',
    country: 'IN',
    currency: 'INR',
    language,
  })
  await core.close()
  return dataDir
}

/** A data folder with the sample shop in it, as the first run offers it. */
export async function sampleShop(language: Settings['language'] = 'en'): Promise<string> {
  const dataDir = await emptyShop(language)
  const core = await createTestCore({ dataDir })
  const { jobId } = await core.client.sample.start()
  if (jobId !== null) await jobOver(core, jobId)
  await core.close()
  return dataDir
}
