import PostalMime, { type Email } from 'postal-mime'
import { alternativesOf } from '../alternatives.ts'
import type { Received } from '../smtp/script.ts'

/** A letter as it arrived, parsed by a parser the product does not use. */
export type ReceivedLetter = { envelope: string; mail: Email; alternatives: string[] }

export async function lettersIn(received: readonly Received[]): Promise<ReceivedLetter[]> {
  return Promise.all(
    received.map(async ({ to, raw }) => ({
      envelope: to.join(' '),
      mail: await PostalMime.parse(raw),
      alternatives: alternativesOf(raw),
    })),
  )
}

/** The value of a header, unfolded; undefined when it is missing. */
export function headerOf(mail: Email, name: string): string | undefined {
  return mail.headers.find((header) => header.key === name)?.value
}
