import { type ImapServer, overImap } from './imap-wire.ts'

/**
 * Whether a mailbox can be read: signs in, reads nothing and leaves again. Gives the server's own word for yes.
 * @param patience milliseconds for the whole conversation
 * @throws MailFault
 */
export function tryImap(server: ImapServer, password: string, patience = 20_000): Promise<string> {
  return overImap(server, password, patience, async ({ welcome }) => welcome)
}
