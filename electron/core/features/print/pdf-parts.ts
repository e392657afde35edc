import { AppError } from '../../../../shared/errors.ts'
import type { Ports } from '../../ports.ts'

/**
 * A PDF that the window lays out part by part: between two parts it can tell how far it is, and be stopped. One document
 * at a time; one that was stopped is forgotten at once, one whose window died when the next begins.
 */
export function createPdfParts({ paper, ids }: Pick<Ports, 'paper' | 'ids'>) {
  let now: { begun: string; parts: Uint8Array[] } | null = null

  function open(begun: string | null): { begun: string; parts: Uint8Array[] } {
    if (begun === null) return { begun: ids.token(12), parts: [] }
    if (now?.begun !== begun) throw new AppError('NOT_FOUND', { entity: 'pdf', id: begun })
    return now
  }

  return {
    /**
     * Prints what the window has laid out, at the end of a document or as the beginning of one (null); gives its name.
     * Throws FORBIDDEN where the host makes no PDF, NOT_FOUND where another document began since.
     */
    async add(begun: string | null): Promise<string> {
      if (!paper.pdf) throw new AppError('FORBIDDEN', { right: 'make a PDF' })
      const document = open(begun)
      now = document
      document.parts.push(await paper.pdf())
      return document.begun
    },
    /** All parts of it, which is forgotten here. Throws NOT_FOUND. */
    take(begun: string): readonly Uint8Array[] {
      const { parts } = open(begun)
      now = null
      return parts
    },
    /** Nobody wants it any more: its parts may be many megabytes. */
    forget(begun: string): void {
      if (now?.begun === begun) now = null
    },
  }
}
