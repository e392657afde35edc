import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lookSchema } from '../../../../shared/features/templates/document.ts'
import { CLIPPED_ABOVE } from '../../../../shared/features/templates/limits.ts'
import { campaignIs } from '../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../tests/support/campaign-shop.ts'
import { filledLetter, pngOf, putPicture } from '../../../../tests/support/drawn-letters.ts'
import { putPeople } from '../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as { code: string; data: Record<string, unknown> },
  )

describe('pictures', () => {
  test('are kept once, by their content, and come back as they were', async () => {
    const one = await putPicture(core, [40, 30])
    expect(one).toMatchObject({ width: 40, height: 30 })
    expect(await putPicture(core, [40, 30])).toEqual(one)
    const { dataUrl } = await core.client.templates.picture({ id: one.id })
    expect(dataUrl).toBe(`data:image/png;base64,${pngOf(40, 30, [185, 87, 47]).toString('base64')}`)
    expect(await failure(core.client.templates.picture({ id: 'no such' }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing with code', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['only the beginning of a picture', pngOf(9, 9, [0, 0, 0]).subarray(0, 20)],
    ['a picture without an edge', pngOf(0, 9, [0, 0, 0])],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused', async (_what, bytes) => {
    const adding = core.client.templates.addPicture({ name: 'x.png', base64: bytes.toString('base64') })
    expect(await failure(adding)).toMatchObject({ code: 'PICTURE_UNREADABLE', data: { name: 'x.png' } })
  })

  test('too heavy for a letter is refused with the limit', async () => {
    const heavy = Buffer.concat([pngOf(9, 9, [0, 0, 0]), Buffer.alloc(1_000_000)])
    const adding = core.client.templates.addPicture({ name: 'x.png', base64: heavy.toString('base64') })
    expect(await failure(adding)).toMatchObject({ code: 'FILE_TOO_LARGE', data: { limit: 1_000_000 } })
  })
})

test('a picture that no letter and no setting names is gone after a month; the others stay', async () => {
  const [lone, drawn, sent, logo] = [
    await putPicture(core, [41, 30]),
    await putPicture(core, [42, 30]),
    await putPicture(core, [43, 30]),
    await putPicture(core, [44, 30]),
  ]
  const { version } = await core.client.settings.get()
  await core.client.settings.update({ version, brandLogo: sent.id })
  putPeople(core, [{ name: 'Asha Sen', email: 'asha@town.in' }])
  const letter = { subject: 'x', body: 'x', document: filledLetter('news', drawn, drawn), accountId }
  const draft = await core.client.campaigns.create(letter)
  await core.client.campaigns.send({ id: draft.id, expected: 1 })
  await campaignIs(core, draft.id, 'finished')
  // The letter was sent with a logo that is not the shop's any more.
  const after = await core.client.settings.get()
  await core.client.settings.update({ version: after.version, brandLogo: logo.id })
  const { dataDir } = core
  await core.core.close()
  const kept = async (days: number) => {
    core = await createTestCore({ dataDir, ports: { clock: { now: () => Date.now() + days * 86_400_000 } } })
    const answers = await Promise.all(
      [lone, drawn, sent, logo].map(({ id }) => failure(core.client.templates.picture({ id }))),
    )
    await core.core.close()
    return answers.map((answer) => answer === null)
  }
  expect(await kept(30)).toEqual([true, true, true, true])
  expect(await kept(32)).toEqual([false, true, true, true])
  core = await createTestCore({ dataDir })
})

test.each(lookSchema.options)(
  'a letter in the look “%s” arrives whole, with its pictures and its text',
  async (look) => {
    const [picture, small] = [await putPicture(core), await putPicture(core, [300, 200], [40, 90, 60])]
    const { version } = await core.client.settings.get()
    const logo = await putPicture(core, [220, 44], [0, 0, 0])
    await core.client.settings.update({ version, brandColour: '#8f3018', brandLogo: logo.id })
    putPeople(core, [{ name: 'Asha Sen', email: 'asha@town.in' }])
    const draft = await core.client.campaigns.create({
      subject: 'Autumn, {{ name }}',
      body: 'is made from the blocks',
      document: filledLetter(look, picture, small),
      accountId,
    })
    await core.client.campaigns.send({ id: draft.id, expected: 1 })
    await campaignIs(core, draft.id, 'finished')
    const raw = smtp.received()[0]!.raw
    expect(
      Math.max(
        ...String(raw)
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998)
    const mail = await PostalMime.parse(raw)
    const html = mail.html ?? ''
    expect(mail.subject).toBe('Autumn, Asha Sen')
    for (const part of [html, mail.text ?? '']) {
      expect(part).toContain('the autumn flush is here')
      expect(part).toContain('কাল থেকে দোকানে পাবেন।')
      expect(part).toContain('12 Park Street')
      expect(part).toContain('Kolkata 700016')
      expect(part).toMatch(/unsubscribe-[\w-]{8,}/)
      expect(part).toContain('https://lahiritea.example/map')
      expect(part).not.toContain('{{')
    }
    expect(mail.text).toContain('[The hills of Kurseong at dawn]')
    expect(html).toContain('alt="The hills of Kurseong at dawn"')
    expect(html).toContain('#8f3018')
    expect(Buffer.byteLength(html, 'utf8')).toBeLessThan(CLIPPED_ABOVE / 3)
    // Each picture that the HTML names is there, and none that it does not.
    const named = [...html.matchAll(/src="cid:([^"]+)"/g)].map(([, id]) => `<${id}>`).sort()
    expect(mail.attachments.map((one) => one.contentId).sort()).toEqual(named)
    expect(named).toHaveLength(3)
    const top = mail.attachments.find((one) => one.contentId === `<${picture.id}@letter>`)
    expect(Buffer.from(top?.content as ArrayBuffer).equals(pngOf(1200, 500, [185, 87, 47]))).toBe(true)
    expect(top).toMatchObject({ mimeType: 'image/png', disposition: 'inline', related: true })
  },
)

describe('a drawn draft', () => {
  test('keeps its blocks, and its text part follows them until the owner writes one', async () => {
    const picture = await putPicture(core, [40, 30])
    const document = filledLetter('news', picture, picture)
    const draft = await core.client.campaigns.create({ subject: 'x', body: 'x', document, accountId })
    expect(draft.document).toEqual(document)
    expect(draft.body).toContain('Keep 50 g for me:\nshop@example.in')
    const own = await core.client.campaigns.update({
      id: draft.id,
      version: draft.version,
      values: { subject: 'x', body: 'My own words', document: { ...document, ownText: true }, accountId },
    })
    expect(own.body).toBe('My own words')
    const shown = await core.client.campaigns.preview({
      subject: 'x',
      body: own.body,
      document: own.document,
      personId: null,
    })
    expect(shown.text.startsWith('My own words\n\n-- \nTea House')).toBe(true)
    expect(shown.html).toContain('Longer open')
    expect(shown.bytes).toBe(Buffer.byteLength(shown.html, 'utf8'))
    const plain = await core.client.campaigns.update({
      id: draft.id,
      version: own.version,
      values: { subject: 'x', body: 'Only text', document: null, accountId },
    })
    expect(plain).toMatchObject({ body: 'Only text', document: null })
    const stale = core.client.campaigns.update({
      id: draft.id,
      version: own.version,
      values: { subject: 'x', body: 'Only text', document, accountId },
    })
    expect(await failure(stale)).toMatchObject({ code: 'CONFLICT' })
  })

  test('a field that cannot be read is refused with its block; one that somebody lacks stops the sending', async () => {
    const document = (text: string) => ({
      look: 'letter' as const,
      ownText: true,
      blocks: [{ kind: 'text' as const, id: 'words', text }],
    })
    const writing = core.client.campaigns.create({ subject: 'x', body: 'x', document: document('{{ nam'), accountId })
    expect(await failure(writing)).toMatchObject({
      code: 'TEMPLATE_INVALID',
      data: { part: 'body', block: 'words' },
    })
    putPeople(core, [{ name: 'Asha', email: 'asha@town.in' }])
    const draft = await core.client.campaigns.create({
      subject: 'x',
      body: 'no field here',
      document: document('From {{ city }}'),
      accountId,
    })
    expect(await failure(core.client.campaigns.send({ id: draft.id, expected: 1 }))).toMatchObject({
      code: 'FIELDS_MISSING',
      data: { field: 'city', people: ['Asha'] },
    })
    expect(smtp.received()).toEqual([])
  })

  test('a test goes to oneself with its pictures; one that is not kept any more leaves its words', async () => {
    const picture = await putPicture(core, [40, 30])
    const letter = { subject: 'x', body: 'x', document: filledLetter('offer', picture, picture), accountId }
    await core.client.campaigns.test({ ...letter, personId: null })
    const mail = await PostalMime.parse(smtp.received()[0]!.raw)
    expect(mail.attachments).toHaveLength(1)
    const missing = { ...letter.document, blocks: letter.document.blocks.slice(0, 1) }
    const gone = { ...missing, blocks: [{ ...missing.blocks[0]!, picture: { ...picture, id: 'f'.repeat(32) } }] }
    await core.client.campaigns.test({ ...letter, document: gone as typeof missing, personId: null })
    const without = await PostalMime.parse(smtp.received()[1]!.raw)
    expect(without.attachments).toEqual([])
    expect(without.html).toContain('alt="The hills of Kurseong at dawn"')
  })
})
