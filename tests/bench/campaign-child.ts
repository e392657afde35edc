import { createTransport } from 'nodemailer'
import type { Secrets } from '../../electron/core/ports.ts'
import { campaignIs, setUpShop } from '../support/campaign.ts'
import { putPeople, town } from '../support/people.ts'
import { createTestCore } from '../support/test-core.ts'

/**
 * One measured run in a process of its own (it trusts the tests' authority from its start, NODE_EXTRA_CA_CERTS).
 * argv[2] = `product` or `pool`, argv[3] = letters, argv[4] = {port, user, password, connections} of the sink.
 */
const [, , what, amount, sink] = process.argv
const letters = Number(amount)
const smtp = JSON.parse(sink ?? '{}') as { port: number; user: string; password: string; connections: number }

if (what === 'product') await product()
else await pool()
process.disconnect?.()

async function product(): Promise<void> {
  const secrets: Secrets = {
    kind: 'key-file',
    get: async () => smtp.password,
    put: async () => {},
    delete: async () => {},
  }
  const core = await createTestCore({ ports: { secrets } })
  const accountId = await setUpShop(core, { ...smtp, host: 'localhost' })
  putPeople(core, town(letters))
  const draft = await core.client.campaigns.create({
    subject: 'New tea for {{ name }}',
    body: 'Dear {{ first_name | default: "friend" }},\n\nnew tea has come, first flush and second flush.\n\nTea House',
    accountId,
  })
  await core.client.campaigns.send({ id: draft.id, expected: letters })
  const { counts } = await campaignIs(core, draft.id, 'finished', 'paused')
  if (counts.sent !== letters) throw new Error(`${counts.sent} of ${letters} were sent`)
  await core.close()
}

/** The same letters through nodemailer's own pool, with nothing written down and nothing looked up. */
async function pool(): Promise<void> {
  const transport = createTransport({
    host: 'localhost',
    port: smtp.port,
    secure: false,
    requireTLS: true,
    pool: true,
    maxConnections: smtp.connections,
    maxMessages: Number.POSITIVE_INFINITY,
    auth: { user: smtp.user, pass: smtp.password },
  })
  let next = 0
  const lane = async () => {
    while (next < letters) {
      const n = ++next
      const name = `Person ${n}`
      const text = `Dear friend,\n\nnew tea has come, first flush and second flush.\n\nTea House\n\n-- \nTea House\n12 Park Street\nKolkata 700016\n`
      await transport.sendMail({
        from: { name: 'Tea House', address: 'shop@example.in' },
        to: { name, address: `p${n}@town.in` },
        subject: `New tea for ${name}`,
        text,
        html: `<!DOCTYPE html><html><body style="margin:0">${text.replaceAll('\n', '<br>\n')}</body></html>`,
        headers: { Precedence: 'bulk', 'List-Unsubscribe': `<mailto:shop@example.in?subject=unsubscribe-${n}>` },
      })
    }
  }
  await Promise.all(Array.from({ length: smtp.connections }, lane))
  transport.close()
}
