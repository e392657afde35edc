import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { PDF_PART, type PrintKind } from '../../../shared/features/print/contract.ts'
import type { Laid } from '../../../shared/features/print/lay-out.ts'
import { client } from '../../rpc/client.ts'
import { saveFile } from '../../rpc/files.ts'

/** The pages that stand in the document for the printer at this moment: from, up to. */
export type Stretch = { from: number; to: number }

/** All pages as a PDF, part by part: the window tells how far it is, and stops when it is told to or left. */
export function useSavePdf(kind: PrintKind) {
  const [stretch, setStretch] = useState<Stretch | null>(null)
  const stopping = useRef<AbortController | null>(null)
  const stop = useCallback(() => stopping.current?.abort(), [])
  useEffect(() => stop, [stop])

  /** Gives the file; null: stopped. */
  async function save({ pages }: Laid): Promise<{ ref: string; name: string } | null> {
    const stopped = new AbortController()
    stopping.current = stopped
    let begun: string | null = null
    let whole = false
    try {
      for (let from = 0; from < pages.length; from += PDF_PART) {
        // On the page before it is printed, not after the next frame.
        flushSync(() => setStretch({ from, to: Math.min(pages.length, from + PDF_PART) }))
        begun = (await client.print.pdfPart({ begun })).begun
        if (stopped.signal.aborted) return null
      }
      if (begun === null) return null
      const file = await client.print.pdf({ kind, begun })
      whole = true
      return stopped.signal.aborted ? null : file
    } finally {
      stopping.current = null
      setStretch(null)
      if (begun !== null && !whole) await client.print.forgetPdf({ begun })
    }
  }
  const saving = useMutation({ mutationFn: save, onSuccess: (file) => file && saveFile(file) })
  return {
    start: saving.mutate,
    stop,
    error: saving.error,
    stretch,
    /** Pages that are in the file already; null: none is being made. */
    done: saving.isPending ? (stretch?.from ?? 0) : null,
  }
}
