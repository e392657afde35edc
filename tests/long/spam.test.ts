import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookSchema } from '../../shared/features/templates/document.ts'
import { campaignIs, setUpShop } from '../support/campaign.ts'
import { filledLetter, putPicture } from '../support/drawn-letters.ts'
import { putPeople } from '../support/people.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'
import { createTestCore, type TestCore } from '../support/test-core.ts'

/* What a spam filter thinks of our letters: SpamAssassin's local tests, no network, on the letters as they arrived. */

const installed = spawnSync('spamassassin', ['--version']).status === 0
if (!installed) console.log('skipped: what a spam filter thinks of our letters (spamassassin is not installed)')
const open: { core?: TestCore; smtp?: TestSmtp; accountId?: number; home?: string } = {}
/** A mailbox provider calls it spam from 5 on. */
const MOST = 2

beforeAll(async () => {
  if (!installed) return
  open.home = mkdtempSync(join(tmpdir(), 'bandhu-spam-'))
  open.core = await createTestCore()
  open.smtp = await startSmtp()
  open.accountId = await setUpShop(open.core, open.smtp)
  putPeople(open.core, [{ name: 'Asha Sen', email: 'asha@town.in' }])
})
afterAll(async () => {
  await open.core?.close()
  await open.smtp?.stop()
  if (open.home) rmSync(open.home, { recursive: true, force: true })
})

/** The score and the rules that gave it. Its settings and its learning live in a folder of their own. */
function judged(raw: string, home: string): { score: number; report: string } {
  const answer = execFileSync('spamassassin', ['--local', '--test-mode', '--nocreate-prefs'], {
    input: raw,
    env: { ...process.env, HOME: home },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const status = /X-Spam-Status:.*?score=(-?[\d.]+)[\s\S]*?tests=([\s\S]*?)\s+autolearn/.exec(answer)
  if (!status) throw new Error(`no judgement: ${answer.slice(0, 2_000)}`)
  return { score: Number(status[1]), report: status[2] ?? '' }
}

test.skipIf(!installed).each([...lookSchema.options, 'text'] as const)(
  'a letter in the look “%s” is no spam (skipped where SpamAssassin is not installed: apt-get install spamassassin)',
  async (look) => {
    const [core, smtp] = [open.core!, open.smtp!]
    const [picture, small] = [await putPicture(core), await putPicture(core, [300, 200], [40, 90, 60])]
    const before = smtp.received().length
    const draft = await core.client.campaigns.create({
      subject: 'The autumn flush is here, {{ first_name | default: "friend" }}',
      body: 'Hello {{ first_name | default: "friend" }},\n\nthe autumn flush came down from Kurseong on Thursday.\n\nTea House',
      document: look === 'text' ? null : filledLetter(look, picture, small),
      accountId: open.accountId!,
      audience: null,
    })
    await core.client.campaigns.send({ id: draft.id, expected: 1 })
    await campaignIs(core, draft.id, 'finished')
    const { score, report } = judged(String(smtp.received()[before]!.raw), open.home!)
    console.log(`${look}: ${score} (${report.replace(/\s+/g, ' ')})`)
    expect(score, report).toBeLessThan(MOST)
  },
)
