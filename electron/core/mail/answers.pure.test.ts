import { expect, test } from 'vitest'
import { type AnswerPhase, judge, parseAnswer } from './answers.ts'

const short = (reply: string, phase: AnswerPhase) => {
  const verdict = judge(parseAnswer(reply), phase)
  if (verdict.about === 'account') return `account:${verdict.trouble}`
  if (verdict.about === 'message') return 'message'
  if (!verdict.lasting) return 'later'
  return verdict.namesMailbox ? 'gone' : 'refused'
}

test('reads a reply of several lines', () => {
  expect(parseAnswer('550-5.4.5 Daily user sending\r\n550 5.4.5 limit exceeded')).toEqual({
    code: 550,
    enhanced: '5.4.5',
    text: 'Daily user sending limit exceeded',
  })
  expect(parseAnswer('550 no')).toEqual({ code: 550, enhanced: null, text: 'no' })
})

test.each<[string, AnswerPhase, string]>([
  // About one person, for good
  ['550 5.1.1 The email account that you tried to reach does not exist', 'rcpt', 'gone'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found', 'rcpt', 'gone'],
  ['550 No such user here', 'rcpt', 'gone'],
  ['554 5.1.1 <a@b.in>: Recipient address rejected: User unknown', 'message', 'gone'],
  ['550 Requested action not taken: mailbox unavailable', 'rcpt', 'refused'],
  ['552 5.2.2 The email account that you tried to reach is over quota', 'rcpt', 'refused'],
  ['550 5.7.1 <a@b.in>: Recipient address rejected: blocked by policy', 'rcpt', 'refused'],
  // About one person, for now
  ['451 4.2.1 Mailbox busy, try again later', 'rcpt', 'later'],
  ['450 4.2.1 The user you are trying to contact is receiving mail at a rate that', 'rcpt', 'later'],
  ['452 4.2.2 The email account that you tried to reach is over quota', 'rcpt', 'later'],
  ['450 4.7.1 <a@b.in>: Recipient address rejected: Greylisted, see', 'rcpt', 'later'],
  ['451 4.3.0 Temporary lookup failure', 'rcpt', 'later'],
  ['451 4.4.1 try later', 'message', 'later'],
  // About the letter
  ['550 5.7.1 This message was blocked because its content presents a potential security issue', 'message', 'message'],
  ['554 5.7.1 Message rejected as spam', 'message', 'message'],
  ['552 5.3.4 Message size exceeds fixed limit', 'mail', 'message'],
  ['554 Transaction failed', 'message', 'message'],
  // About the account: limits
  ['550 5.4.5 Daily user sending limit exceeded', 'mail', 'account:daily-limit'],
  ['550 5.4.5 Daily user sending limit exceeded', 'rcpt', 'account:daily-limit'],
  ['550-5.4.5 Daily SMTP relay sending limit exceeded\r\n550 5.4.5 for user', 'message', 'account:daily-limit'],
  ['554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException', 'message', 'account:daily-limit'],
  ['454 Throttling failure: Daily message quota exceeded', 'message', 'account:daily-limit'],
  ['454 Throttling failure: Maximum sending rate exceeded', 'message', 'account:too-fast'],
  ['550 5.7.1 Email quota exceeded', 'rcpt', 'account:daily-limit'],
  ['550 Domain has exceeded the max emails per hour (60/60) allowed', 'rcpt', 'account:hourly-limit'],
  ['421 4.7.28 Our system has detected an unusual rate of unsolicited mail', 'message', 'account:too-fast'],
  ['432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded', 'message', 'account:too-fast'],
  ['451 4.7.500 Server busy. Please try again later', 'mail', 'account:too-fast'],
  ['550 5.4.6 Unusual sending activity detected. Please try after sometime', 'mail', 'account:too-fast'],
  ['421 4.7.0 [TSS04] Messages temporarily deferred due to user complaints', 'mail', 'account:too-fast'],
  // About the account: sign-in and permission
  ['530 5.7.0 Authentication Required', 'mail', 'account:sign-in'],
  ['534 5.7.9 Application-specific password required', 'auth', 'account:sign-in'],
  ['535 5.7.8 Username and Password not accepted', 'auth', 'account:sign-in'],
  ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled', 'auth', 'account:sign-in'],
  ['550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'message', 'account:policy'],
  ['553 5.7.1 <a@b.in>: Sender address rejected: not owned by user', 'rcpt', 'account:policy'],
  ['554 5.7.1 <a@b.in>: Relay access denied', 'rcpt', 'account:policy'],
  ['550 5.1.8 Access denied, bad outbound sender', 'rcpt', 'account:policy'],
  ['554 Message rejected: Email address is not verified', 'message', 'account:policy'],
  ['550 5.7.1 refused', 'mail', 'account:policy'],
  // About the session
  ['421 4.7.0 Try again later, closing connection', 'mail', 'account:busy'],
  ['421 Service not available', 'connect', 'account:busy'],
  ['454 4.7.0 Too many login attempts, please try again later', 'auth', 'account:too-fast'],
  ['454 4.3.0 Temporary authentication failure', 'auth', 'account:busy'],
  ['452 4.3.1 Insufficient system storage', 'rcpt', 'account:busy'],
  ['452 4.5.3 Too many recipients', 'rcpt', 'account:busy'],
  ['503 5.5.1 Bad sequence of commands', 'data', 'account:busy'],
  ['451 4.3.0 Temporary system problem', 'mail', 'account:busy'],
  ['554 No SMTP service here', 'connect', 'account:policy'],
])('%s (to %s) is %s', (reply, phase, expected) => {
  expect(short(reply, phase)).toBe(expected)
})
