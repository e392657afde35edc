import { expect, test } from 'vitest'
import { isConnectionLost } from './query-client.ts'
import { readUploadAnswer, UploadRefused } from './upload-answer.ts'

test('a file that was taken', () => {
  expect(readUploadAnswer(200, '{"ref":"abc"}')).toEqual({ is: 'taken', ref: 'abc' })
})

test('a refusal keeps code and data, and is no lost connection', () => {
  const data = { name: 'Everybody.csv', bytes: 3, limit: 2 }
  const answer = readUploadAnswer(413, JSON.stringify({ code: 'FILE_TOO_LARGE', data }))
  expect(answer).toEqual({ is: 'refused', code: 'FILE_TOO_LARGE', data })
  expect(isConnectionLost(new UploadRefused('FILE_TOO_LARGE', data))).toBe(false)
})

test.each([
  [200, '<html>Sign in to the hotel’s network</html>'],
  [200, ''],
  [200, 'null'],
  [200, '{"ref":7}'],
  [403, 'This page was opened by a key that is used up.'],
  [502, '{"message":"Bad Gateway"}'],
])('what is no answer of our host is told as it is: %s %s', (status, text) => {
  expect(readUploadAnswer(status, text)).toEqual({ is: 'strange', text })
})
