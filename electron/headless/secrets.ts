import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Secrets } from '../core/ports.ts'
import { putInPlaceMeanwhile } from '../core/put-in-place.ts'

/** One kept secret: AES-256-GCM, all parts base64. The reference is authenticated with it (AAD). */
type Sealed = { iv: string; tag: string; text: string }
type Store = Record<string, Sealed>

const ALGORITHM = 'aes-256-gcm'
/** 96 bits, the length GCM is made for (NIST SP 800-38D, 8.2). */
const IV_BYTES = 12

/** The whole file or null where there is none; other faults are thrown. */
async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function writeDown(path: string, content: string | Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

function seal(key: Buffer, ref: string, value: string): Sealed {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(ref))
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), text: text.toString('base64') }
}

/** Null for what another key sealed, or what was changed. */
function unseal(key: Buffer, ref: string, { iv, tag, text }: Sealed): string | null {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64')).setAAD(Buffer.from(ref))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    return decipher.update(text, 'base64', 'utf8') + decipher.final('utf8')
  } catch {
    // Not ours or damaged: for the owner both mean the same, the password is asked for again.
    return null
  }
}

/**
 * Passwords in an encrypted file with its key in another beside it, both readable by this user only (mode 0600; on
 * Windows the profile's own rights). It keeps them out of the database, its backups and its exports; it does not keep
 * them from a program that runs as the same user, and the window says so.
 *
 * The desktop host keeps its own with the operating system: neither reads the other's.
 *
 * `put` gives a written file its name.
 */
export function keyFileSecrets(folder: string, put = putInPlaceMeanwhile): Secrets {
  const keyPath = join(folder, 'browser.key')
  const storePath = join(folder, 'browser.json')
  /** Writes follow each other: two at once would each lose the other's secret. */
  const queue = { last: Promise.resolve() }

  /** Replaces a file as a whole, readable by its owner only: after a crash, or an error, it is the old one or the new one. */
  async function replace(path: string, content: string | Buffer): Promise<void> {
    const fresh = `${path}.${process.pid}.new`
    try {
      await writeDown(fresh, content)
      await put(fresh, path)
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => undefined) // what refused the name may refuse this, too
      throw error
    }
  }
  async function readStore(): Promise<Store> {
    const content = await readIfThere(storePath)
    try {
      return content ? (JSON.parse(content.toString('utf8')) as Store) : {}
    } catch {
      // Damaged beyond reading: as if nothing had been kept, so every password is asked for again.
      return {}
    }
  }
  async function keyToWrite(): Promise<Buffer> {
    const found = await readIfThere(keyPath)
    if (found?.length === 32) return found
    const key = randomBytes(32)
    await replace(keyPath, key)
    return key
  }
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = queue.last.then(work).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error)
      throw new AppError('SECRETS_UNAVAILABLE', { detail }, { cause: error })
    })
    queue.last = done.catch(() => undefined) // whoever asked has been told
    return done
  }

  return {
    kind: 'key-file',
    async get(ref) {
      const [key, store] = [await readIfThere(keyPath), await readStore()]
      const sealed = store[ref]
      return key?.length === 32 && sealed ? unseal(key, ref, sealed) : null
    },
    put: (ref, value) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const key = await keyToWrite()
        const store = await readStore()
        await replace(storePath, JSON.stringify({ ...store, [ref]: seal(key, ref, value) }))
      }),
    delete: (ref) =>
      inTurn(async () => {
        const { [ref]: gone, ...rest } = await readStore()
        if (gone) await replace(storePath, JSON.stringify(rest))
      }),
  }
}
