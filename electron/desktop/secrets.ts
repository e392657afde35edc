import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { AppError } from '../../shared/errors.ts'
import type { Secrets } from '../core/ports.ts'
import { putInPlace } from '../core/put-in-place.ts'

/**
 * Passwords sealed by the operating system (Keychain, DPAPI, Secret Service or KWallet), one file each in
 * `<dataDir>/secrets/desktop`. Where Electron would only scramble them with a key everybody knows (`basic_text`, Linux
 * without a keyring) there is no safe place, and `put` says so instead of writing.
 */
export function desktopSecrets(dataDir: string): Secrets {
  const folder = join(dataDir, 'secrets', 'desktop')
  const backend = () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'operating system')
  const available = safeStorage.isEncryptionAvailable() && backend() !== 'basic_text' && backend() !== 'unknown'
  const fileOf = (ref: string) => {
    if (!/^[\w-]{1,100}$/.test(ref)) throw new Error('a reference to a secret is letters, digits, - and _')
    return join(folder, `${ref}.sealed`)
  }
  return {
    kind: available ? 'operating-system' : 'unavailable',
    async get(ref) {
      try {
        return available ? safeStorage.decryptString(readFileSync(fileOf(ref))) : null
      } catch {
        return null // not there, or sealed under another login: the owner is asked again
      }
    },
    async put(ref, value) {
      if (!available) throw new AppError('SECRETS_UNAVAILABLE', { detail: `safeStorage: ${backend()}` })
      const file = fileOf(ref)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${file}.new`, safeStorage.encryptString(value), { mode: 0o600 })
      putInPlace(`${file}.new`, file)
    },
    async delete(ref) {
      rmSync(fileOf(ref), { force: true })
    },
  }
}
