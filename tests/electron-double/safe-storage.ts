import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { lend } from './strict.ts'

type Offered = Pick<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>

const TAG = Buffer.from('v11')

/** Real encryption, bound to the user-data folder: what was written under another folder does not open here. */
export function makeSafeStorage(app: { isReady(): boolean; userData(): string }): Electron.SafeStorage {
  const key = () => createHash('sha256').update(app.userData()).digest()
  const mustBeReady = () => {
    if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  }
  const offered: Offered = {
    isEncryptionAvailable: () => app.isReady(),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString(plain) {
      mustBeReady()
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key(), nonce)
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([TAG, nonce, cipher.getAuthTag(), sealed])
    },
    decryptString(encrypted) {
      mustBeReady()
      if (!encrypted.subarray(0, 3).equals(TAG))
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
      const opener = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(3, 15))
      opener.setAuthTag(encrypted.subarray(15, 31))
      return opener.update(encrypted.subarray(31), undefined, 'utf8') + opener.final('utf8')
    },
  }
  return lend('safeStorage', offered)
}
