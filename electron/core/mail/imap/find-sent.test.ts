import { afterEach, expect, test } from 'vitest'
import { startImap, type TestImap } from '../../../../tests/support/imap.ts'
import { MailFault } from '../mail-fault.ts'
import { findSent } from './find-sent.ts'

const started: TestImap[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop()
})

type Sent = NonNullable<Parameters<typeof startImap>[0]['sent']>
const mailbox = { user: 'shop@example.in', password: 'secret' }

async function look(sent: Sent | undefined, ids: string[], pause?: () => Promise<void>) {
  const imap = await startImap({ ...mailbox, ...(sent && { sent }) })
  started.push(imap)
  const server = { host: imap.host, port: imap.port, user: mailbox.user }
  const found: string[] = []
  const tell = (id: string) => void found.push(id)
  const over = findSent(server, mailbox.password, ids, tell, pause ? { pause } : {})
  const fault = await over.then(
    () => null,
    (error: unknown) => error,
  )
  return { found, fault, asked: imap.asked }
}

test.each<[string, Partial<Sent> & { folder: string }]>([
  ['the server marks', { folder: '[Gmail]/&BB4EQgQ,- \\ "x"', flags: '\\Sent' }],
  ['the server marks where it is asked', { folder: 'Kopien', special: true }],
  ['has a usual name', { folder: 'Sent Items' }],
])('finds the letters in the folder that %s, and changes nothing there', async (_how, folder) => {
  const { found, fault, asked } = await look({ ...folder, holds: (id) => id === '<b@x.in>' }, ['<a@x.in>', '<b@x.in>'])
  expect({ found, fault }).toEqual({ found: ['<b@x.in>'], fault: null })
  const verbs = new Set(asked.map((command) => command.split(' ')[0]))
  for (const verb of verbs) expect(['LOGIN', 'LIST', 'CAPABILITY', 'EXAMINE', 'UID', 'LOGOUT']).toContain(verb)
  expect(asked.filter((command) => command.startsWith('UID'))).toEqual([
    'UID SEARCH HEADER Message-ID',
    'UID SEARCH HEADER Message-ID',
  ])
})

test('a copy that is filed a moment later is found by a second look', async () => {
  let filed = false
  const { found } = await look({ folder: 'Sent', holds: () => filed }, ['<a@x.in>'], async () => {
    filed = true
  })
  expect(found).toEqual(['<a@x.in>'])
})

test('without a folder of sent letters nothing is found and nothing is opened', async () => {
  const { found, asked } = await look(undefined, ['<a@x.in>'])
  expect(found).toEqual([])
  expect(asked.some((command) => command.startsWith('EXAMINE'))).toBe(false)
})

test('what was found stays found where the conversation breaks off after it', async () => {
  const holds: Sent['holds'] = (id) => (id === '<b@x.in>' ? 'hang-up' : true)
  const { found, fault } = await look({ folder: 'Sent', holds }, ['<a@x.in>', '<b@x.in>', '<c@x.in>'])
  expect(fault).toBeInstanceOf(MailFault)
  expect(found).toEqual(['<a@x.in>'])
})
