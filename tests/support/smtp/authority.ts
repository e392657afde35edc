import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'selfsigned'

/**
 * The tests' own certificate authority. The product's process trusts it through NODE_EXTRA_CA_CERTS (set for the test
 * projects in vitest.config.ts); verification is never switched off anywhere.
 */
export interface Authority {
  /** PEM file to name in NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  /** Certificates a mail server can show; only `trusted` is good for the name `localhost`. */
  readonly certificates: Record<CertificateKind, { key: string; cert: string }>
}

/** What is wrong (or not) with the certificate a test server shows. */
export type CertificateKind = 'trusted' | 'untrusted' | 'expired' | 'wrong-name'

const KINDS: readonly CertificateKind[] = ['trusted', 'untrusted', 'expired', 'wrong-name']
const DAY = 86_400_000
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../node_modules/.cache/bandhu-test-authority')

/** Where the authority's certificate lies, whether it was made already or not. */
export const AUTHORITY_FILE = join(folder, 'ca.pem')

/**
 * Makes the authority and its certificates once per checkout (again after 30 days) and reads them.
 * Safe to call from several processes at once: the folder appears by one rename.
 */
export async function testAuthority(): Promise<Authority> {
  if (!existsSync(AUTHORITY_FILE) || Date.now() - statSync(AUTHORITY_FILE).mtimeMs > 30 * DAY) await issue()
  const certificates = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      {
        key: readFileSync(join(folder, `${kind}.key`), 'utf8'),
        cert: readFileSync(join(folder, `${kind}.crt`), 'utf8'),
      },
    ]),
  ) as Authority['certificates']
  return { caFile: AUTHORITY_FILE, certificates }
}

async function issue(): Promise<void> {
  const ca = await makeAuthority('Bandhu test authority')
  const stranger = await makeAuthority('A stranger')
  const made = {
    trusted: await makeServer(ca, 'localhost', 60),
    untrusted: await makeServer(stranger, 'localhost', 60),
    expired: await makeServer(ca, 'localhost', -1),
    'wrong-name': await makeServer(ca, 'elsewhere.invalid', 60),
  }
  const fresh = `${folder}.${randomUUID()}`
  mkdirSync(fresh, { recursive: true })
  for (const kind of KINDS) {
    writeFileSync(join(fresh, `${kind}.key`), made[kind].key, { mode: 0o600 })
    writeFileSync(join(fresh, `${kind}.crt`), made[kind].cert)
  }
  writeFileSync(join(fresh, 'ca.pem'), ca.cert)
  if (existsSync(AUTHORITY_FILE)) rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(fresh, folder)
  } catch (error) {
    // Another process was faster: its authority is as good as ours.
    if (!existsSync(AUTHORITY_FILE)) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
}

async function makeAuthority(name: string): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 30 * DAY),
    notAfterDate: new Date(Date.now() + 3_650 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { key: made.private, cert: made.cert }
}

async function makeServer(ca: { key: string; cert: string }, host: string, days: number) {
  const made = await generate([{ name: 'commonName', value: host }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 20 * DAY),
    notAfterDate: new Date(Date.now() + days * DAY),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames:
          host === 'localhost'
            ? [
                { type: 2, value: host },
                { type: 7, ip: '127.0.0.1' },
              ]
            : [{ type: 2, value: host }],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}
