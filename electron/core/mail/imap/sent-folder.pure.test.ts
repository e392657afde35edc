import { expect, test } from 'vitest'
import { wordsOf } from './imap-words.ts'
import { foldersOf, plainName, sentFolderOf } from './sent-folder.ts'

const listed = (...lines: string[]) => foldersOf(lines.map((line) => wordsOf([line])))

test('the folder that the server marks, by whatever name', () => {
  const gmail = listed(
    'LIST (\\HasNoChildren) "/" "INBOX"',
    'LIST (\\HasNoChildren) "/" "Sent"',
    'LIST (\\HasChildren \\Noselect) "/" "[Gmail]"',
    'LIST (\\HasNoChildren \\Sent) "/" "[Gmail]/&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"',
  )
  expect(sentFolderOf(gmail)).toBe('[Gmail]/&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-')
})

test('else by its usual name, the one nearest the top', () => {
  const dots = listed('LIST () "." INBOX', 'LIST () "." INBOX.Archive.Sent', 'LIST () "." INBOX.Sent')
  expect(sentFolderOf(dots)).toBe('INBOX.Sent')
  expect(sentFolderOf(listed('LIST () "/" "Sent Items"'))).toBe('Sent Items')
  expect(sentFolderOf(listed('LIST () NIL "Envoy&AOk-s"'))).toBe('Envoy&AOk-s')
})

test('a folder that cannot be opened, or none, is no folder', () => {
  expect(sentFolderOf(listed('LIST (\\Noselect \\Sent) "/" Sent', 'LIST () "/" "Sent by Ravi"'))).toBeNull()
  expect(sentFolderOf(listed('LIST broken', 'FLAGS (\\Sent)', 'LIST () "/" NIL'))).toBeNull()
})

test('names outside ASCII are read, an ampersand stays one', () => {
  expect(plainName('Tea &- Coffee')).toBe('Tea & Coffee')
  expect(plainName('&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-')).toBe('Отправленные')
  expect(plainName('Entw&APw-rfe')).toBe('Entwürfe')
})
