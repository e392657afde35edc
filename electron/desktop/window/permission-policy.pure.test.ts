import { expect, test } from 'vitest'
import { permissionGranted } from './permission-policy.ts'

test('the app may write text to the clipboard', () => {
  expect(permissionGranted('clipboard-sanitized-write', 'app://bandhu/index.html', true)).toBe(true)
  expect(permissionGranted('clipboard-sanitized-write', 'app://bandhu/', true)).toBe(true)
})

test.each(['clipboard-read', 'geolocation', 'media', 'notifications', 'openExternal', 'fileSystem', 'hid', 'unknown'])(
  'nobody may use %s',
  (permission) => expect(permissionGranted(permission, 'app://bandhu/index.html', true)).toBe(false),
)

test('another origin or an inner frame gets nothing', () => {
  expect(permissionGranted('clipboard-sanitized-write', 'https://example.com/', true)).toBe(false)
  expect(permissionGranted('clipboard-sanitized-write', 'app://bandhu/index.html', false)).toBe(false)
  expect(permissionGranted('clipboard-sanitized-write', '', true)).toBe(false)
})
