/**
 * The exports that a dialog shows at this moment, by their jobs: when one of these is ready the dialog says so, of any other
 * the window does.
 */
const seen = new Set<number>()

/** A dialog shows this one; the function that is given says that it does no more. */
export function seeExport(jobId: number): () => void {
  seen.add(jobId)
  return () => void seen.delete(jobId)
}

export const isSeen = (jobId: number): boolean => seen.has(jobId)
