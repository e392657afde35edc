import type { AnswerPhase } from './answers.ts'

/** Why no session came about. The words for the owner are made from `kind`; `detail` and `answer` are for the curious. */
export type MailFaultKind =
  | 'host-unknown'
  | 'unreachable'
  | 'timeout'
  | 'tls-missing'
  | 'certificate'
  | 'auth'
  | 'answer'

export class MailFault extends Error {
  readonly kind: MailFaultKind
  readonly detail: string
  /** What the server said, where it said something. */
  readonly answer: string
  readonly phase: AnswerPhase
  constructor(kind: MailFaultKind, detail: string, answer: string, cause: unknown) {
    super(`${kind}: ${detail}`, { cause })
    this.name = 'MailFault'
    this.kind = kind
    this.detail = detail
    this.answer = answer
    this.phase = kind === 'auth' ? 'auth' : 'connect'
  }
}

/** What nodemailer and Node's own sockets throw. */
export interface MailError extends Error {
  code?: string | undefined
  originalCode?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
  command?: string | undefined
}

/** Codes of OpenSSL and Node for a certificate that does not verify (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const CERTIFICATE =
  /CERT|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME|SELF_SIGNED|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE/
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|EPROTO/

/** What a library or the system threw, by its kind. */
export function mailFaultOf(error: MailError): MailFault {
  const detail = error.originalCode ? `${error.message} (${error.originalCode})` : error.message
  return new MailFault(kindOf(error), detail, error.response ?? '', error)
}

function kindOf(error: MailError): MailFaultKind {
  const code = error.code ?? ''
  const cause = `${error.originalCode ?? ''} ${code}`
  if (code === 'EAUTH' || error.responseCode === 535 || error.responseCode === 534) {
    return (error.responseCode ?? 500) < 500 ? 'answer' : 'auth'
  }
  if (/EDNS|ENOTFOUND|EAI_|ENODATA/.test(cause)) return 'host-unknown'
  if (CERTIFICATE.test(cause)) return 'certificate'
  if (NOT_TLS.test(cause) || /wrong version number|packet length too long/i.test(error.message)) return 'tls-missing'
  if (code === 'ETLS') return error.response && /^4/.test(error.response) ? 'answer' : 'tls-missing'
  if (code === 'ETIMEDOUT' || /ETIMEDOUT/.test(cause)) return 'timeout'
  return error.response ? 'answer' : 'unreachable'
}
