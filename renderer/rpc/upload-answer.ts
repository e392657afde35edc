/** What the host says to an upload: where the file is, why it may not be there, or something that is not our host's. */
export type UploadAnswer =
  | { is: 'taken'; ref: string }
  | { is: 'refused'; code: string; data: unknown }
  | { is: 'strange'; text: string }

/** Enough of a strange answer to know it by in the technical details. */
const MOST_OF_AN_ANSWER = 200

/** A refusal of an upload: code and data as an error of a procedure carries them, so that it gets the same words. */
export class UploadRefused extends Error {
  readonly code: string
  readonly data: unknown
  constructor(code: string, data: unknown) {
    super(code)
    this.name = 'UploadRefused'
    this.code = code
    this.data = data
  }
}

/** Reads the answer to PUT /files: `{ ref }`, or `{ code, data }` of shared/errors.ts. Never throws. */
export function readUploadAnswer(status: number, text: string): UploadAnswer {
  const body = objectIn(text)
  if (status < 300 && typeof body?.ref === 'string') return { is: 'taken', ref: body.ref }
  if (status >= 400 && typeof body?.code === 'string') return { is: 'refused', code: body.code, data: body.data }
  return { is: 'strange', text: text.slice(0, MOST_OF_AN_ANSWER) }
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : null
  } catch {
    // A page of something between us and the host: it is shown as it is.
    return null
  }
}
