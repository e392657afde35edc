import { AppError } from '../../../shared/errors.ts'
import { MailFault } from './mail-fault.ts'

/** What the owner is told when a mail server cannot be used: an entry of the catalogue. Anything else comes back as it was. */
export function asMailError(error: unknown, server: { host: string; port: number; user: string }): unknown {
  if (!(error instanceof MailFault)) return error
  const { host, port, user } = server
  const options = { cause: error }
  switch (error.kind) {
    case 'host-unknown':
      return new AppError('MAIL_HOST_UNKNOWN', { host }, options)
    case 'unreachable':
      return new AppError('MAIL_UNREACHABLE', { host, port, detail: error.detail }, options)
    case 'timeout':
      return new AppError('MAIL_TIMEOUT', { host, port }, options)
    case 'tls-missing':
      return new AppError('MAIL_TLS_MISSING', { host }, options)
    case 'certificate':
      return new AppError('MAIL_CERTIFICATE', { host, detail: error.detail }, options)
    case 'auth':
      return new AppError('MAIL_AUTH', { host, user, answer: error.answer }, options)
    case 'answer':
      return new AppError('MAIL_ANSWER', { host, answer: error.answer || error.detail }, options)
    default:
      return error.kind satisfies never
  }
}
