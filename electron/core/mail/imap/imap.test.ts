import { afterEach, expect, test } from 'vitest'
import { startImap, type TestImap } from '../../../../tests/support/imap.ts'
import { tryImap } from './imap.ts'

const started: TestImap[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop()
})

const mailbox = { user: 'দোকান@example.in', password: 'p"a\\ss {3} ✓' }

async function server(over: Partial<Parameters<typeof startImap>[0]> = {}): Promise<TestImap> {
  const one = await startImap({ ...mailbox, ...over })
  started.push(one)
  return one
}

const at = ({ host, port }: TestImap) => ({ host, port, user: mailbox.user })

test('signs in with any letter in name and password, and leaves', async () => {
  const imap = await server()
  expect(await tryImap(at(imap), mailbox.password)).toBe('OK signed in')
  expect(imap.letIn).toEqual([mailbox.user])
})

test('a wrong password is the password’s fault, a server in trouble is not', async () => {
  await expect(tryImap(at(await server()), 'wrong')).rejects.toMatchObject({ kind: 'auth' })
  const busy = await server({ no: '[UNAVAILABLE] try later' })
  await expect(tryImap(at(busy), 'wrong')).rejects.toMatchObject({
    kind: 'answer',
    answer: 'NO [UNAVAILABLE] try later',
  })
})

test.each(['untrusted', 'expired', 'wrong-name'] as const)(
  'a certificate that does not verify: %s',
  async (certificate) => {
    await expect(tryImap(at(await server({ certificate })), mailbox.password)).rejects.toMatchObject({
      kind: 'certificate',
    })
  },
)

test('a server that sends us away, one that is silent, one that is not there', async () => {
  await expect(tryImap(at(await server({ greeting: '* BYE too busy' })), 'x')).rejects.toMatchObject({ kind: 'answer' })
  const silent = await server({ greeting: 'hello' })
  await expect(tryImap(at(silent), 'x')).rejects.toMatchObject({ kind: 'answer' })
  const gone = await server()
  await gone.stop()
  await expect(tryImap(at(gone), 'x')).rejects.toMatchObject({ kind: 'unreachable' })
  await expect(tryImap({ ...at(gone), host: 'no-such-host.invalid' }, 'x')).rejects.toMatchObject({
    kind: 'host-unknown',
  })
})

test('a server that stops talking is given up', async () => {
  const imap = await server({ greeting: '' })
  await expect(tryImap(at(imap), 'x', 200)).rejects.toMatchObject({ kind: expect.stringMatching(/timeout|answer/) })
})
