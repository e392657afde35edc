import { type ImapServer, type ImapSession, overImap } from './imap-wire.ts'
import { foldersOf, sentFolderOf } from './sent-folder.ts'

/** What can be set for a search. */
export interface FindTimes {
  /** Milliseconds for the whole conversation. */
  readonly patience?: number
  /** Waits before the second look: a copy may be filed seconds after the letter was taken. */
  readonly pause?: () => Promise<void>
}

/**
 * Which of these letters lie in a mailbox's folder of sent ones, by their Message-IDs. The folder is opened for reading
 * only (EXAMINE): nothing is marked, moved or deleted. That a letter is not found proves nothing.
 * @param found is told each one as it is found: what was told holds, also where the conversation breaks off later
 * @throws MailFault
 */
export function findSent(
  server: ImapServer,
  password: string,
  messageIds: readonly string[],
  found: (messageId: string) => void,
  { patience = 20_000, pause }: FindTimes = {},
): Promise<void> {
  return overImap(server, password, patience, async (session) => {
    const left = new Set(messageIds)
    const folder = await sentFolder(session)
    if (folder === null) return
    for (const look of ['first', 'second'] as const) {
      if (left.size === 0) break
      if (look === 'second') {
        if (!pause) break
        await pause()
      }
      // Opened anew, it shows what was filed in the meantime.
      await session.command('EXAMINE', Buffer.from(folder, 'utf8'))
      for (const id of left) {
        if (!(await lies(session, id))) continue
        left.delete(id)
        found(id)
      }
    }
  })
}

/** The server's own word for which folder it is; some tell it only when asked for it (RFC 6154 §2). */
async function sentFolder(session: ImapSession): Promise<string | null> {
  const all = foldersOf(await session.command('LIST "" "*"'))
  const marked = (folders: typeof all) => folders.some(({ flags }) => flags.some((flag) => /^\\sent$/i.test(flag)))
  if (marked(all)) return sentFolderOf(all)
  const said = await session.command('CAPABILITY')
  const can = said.some(([kind, ...words]) => kind === 'CAPABILITY' && words.includes('SPECIAL-USE'))
  const special = can ? foldersOf(await session.command('LIST (SPECIAL-USE) "" "*"')) : []
  return sentFolderOf(marked(special) ? special : all)
}

async function lies(session: ImapSession, messageId: string): Promise<boolean> {
  const replies = await session.command('UID SEARCH HEADER Message-ID', Buffer.from(messageId, 'utf8'))
  return replies.some(([kind, ...numbers]) => kind === 'SEARCH' && numbers.length > 0)
}
