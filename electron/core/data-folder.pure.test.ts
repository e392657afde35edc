import { expect, test } from 'vitest'
import { syncServiceOf } from './data-folder.ts'

const MAC = '/Users/asha'
const WINDOWS = 'C:\\Users\\Asha'

test.each([
  ['OneDrive', `${WINDOWS}\\OneDrive\\Shop`],
  ['OneDrive', `${WINDOWS}\\OneDrive - Lahiri Tea\\Shop`],
  ['OneDrive', `${WINDOWS}/OneDrive/Shop`],
  ['Dropbox', `${WINDOWS}\\Dropbox\\Shop`],
  ['Dropbox', `${WINDOWS}\\Dropbox (Personal)\\Shop`],
  ['Dropbox', `${WINDOWS}\\Lahiri Tea Dropbox\\Asha\\Shop`],
  ['iCloud Drive', `${WINDOWS}\\iCloudDrive\\Shop`],
  ['Google Drive', `${WINDOWS}\\Google Drive\\Shop`],
  ['Google Drive', 'G:\\My Drive\\Shop'],
  ['Google Drive', 'G:\\আমার ড্রাইভ\\Shop'],
])('on Windows %s is known by %s', (service, path) => {
  expect(syncServiceOf(path, 'win32')).toBe(service)
})

test.each([
  ['OneDrive', `${MAC}/Library/CloudStorage/OneDrive-Personal/Shop`],
  ['OneDrive', `${MAC}/Library/CloudStorage/OneDrive-SharedLibraries-LahiriTea/Shop`],
  ['OneDrive', `${MAC}/OneDrive/Shop`],
  ['Dropbox', `${MAC}/Library/CloudStorage/Dropbox-LahiriTea/Shop`],
  ['Dropbox', `${MAC}/Dropbox/Shop`],
  ['iCloud Drive', `${MAC}/Library/Mobile Documents/com~apple~CloudDocs/Shop`],
  ['Google Drive', `${MAC}/Library/CloudStorage/GoogleDrive-asha@example.in/My Drive/Shop`],
  ['Google Drive', `${MAC}/Google Drive/Shop`],
])('on macOS %s is known by %s', (service, path) => {
  expect(syncServiceOf(path, 'darwin')).toBe(service)
})

test.each<[NodeJS.Platform, string]>([
  ['win32', `${WINDOWS}\\AppData\\Local\\Bandhu`],
  ['win32', `${WINDOWS}\\Documents\\OneDriveBackup of 2019`],
  ['darwin', `${MAC}/Library/Application Support/Bandhu`],
  ['darwin', `${MAC}/Documents/dropboxes/Shop`],
  ['linux', '/home/asha/.local/share/Bandhu'],
])('on %s nothing copies %s', (platform, path) => {
  expect(syncServiceOf(path, platform)).toBeNull()
})
