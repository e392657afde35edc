import { expect, test } from 'vitest'
import { readPhotoCell, shownCell } from './photo-cell.ts'

const JPEG = `/9j/4AAQSkZJRgABAQAAAQABAAD${'A'.repeat(60)}`
const PNG = `iVBORw0KGgoAAAANSUhEUgAAAAE${'A'.repeat(60)}`

test.each([
  [`data:image/jpeg;base64,${JPEG}`, 'image/jpeg'],
  [`data:image/jpg;base64,${JPEG}`, 'image/jpeg'],
  [` DATA:image/JPEG;charset=utf-8;base64, ${JPEG.replace(/(.{20})/g, '$1\r\n')} `, 'image/jpeg'],
  [`data:;base64,${JPEG}`, 'image/jpeg'],
  [JPEG, 'image/jpeg'],
])('a photo however programs write it: %j', (cell, mime) => {
  expect(readPhotoCell(cell)).toEqual({ mime, base64: JPEG })
  expect(shownCell(cell)).toBe('JPEG, 1 kB')
})

test('what it says it is, is how it is called until somebody looks', () => {
  expect(readPhotoCell(PNG)).toEqual({ mime: 'image/png', base64: PNG })
  expect(shownCell('data:image/webp;base64,UklGRgAAAABXRUJQ')).toBe('WEBP, 1 kB')
})

test.each(['data:image/svg+xml,%3Csvg%3E', 'data:image/jpeg;base64,not base64!', 'data:image/png,xyz'])(
  'a picture in other signs is told, and no text: %s',
  (cell) => expect(readPhotoCell(cell)).toMatchObject({ fault: 'unknown' }),
)

test.each([
  'data: see the notes',
  'data:,hello',
  'data:text/plain;base64,aGVsbG8=',
  'data:;charset=utf-8,hello',
  'https://photos.example/a.jpg',
  '/9j/4AAQ',
  '/9j/ and other words that are no picture at all, however long they go on',
  '',
])('other texts are none: %s', (cell) => {
  expect(readPhotoCell(cell)).toBeNull()
  expect(shownCell(cell)).toBe(cell)
})
