import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Account, AccountInput } from '../../../../shared/features/accounts/contract.ts'
import { freeMailFault } from '../../../../shared/features/accounts/providers.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { asMailError } from '../../mail/faults.ts'
import { tryImap } from '../../mail/imap/imap.ts'
import { composeNote, messageIdFor } from '../../mail/message.ts'
import { openSmtp, type SmtpServer, type SmtpSession } from '../../mail/smtp.ts'
import { DAY } from '../../mail/throttle.ts'
import type { SettingsService } from '../settings/service.ts'
import { allowedAt, carrySends, forgetOldSends, mailboxOf, recordSend, sentSince } from './ledger.ts'
import {
  type AccountRow,
  campaignsUsing,
  deleteAccount,
  getAccount,
  insertAccount,
  listAccounts,
  setPause,
  updateAccount,
} from './repo.ts'

// What campaigns need of an account inside their own transactions, here and in their worker.
export { accountsOfMailbox, ageFromNow, allowedAt, isAhead, oldestOfDay, recordSend, sentTimes } from './ledger.ts'
export { type AccountRow, getAccount, setPause, setRate } from './repo.ts'

/** RFC 2606: no mailbox can ever be there. */
const STAND_IN = 'shop@shop.invalid'

export type AccountsService = ReturnType<typeof accountsService>

const VALUES = [
  'fromName',
  'address',
  'host',
  'port',
  'security',
  'user',
  'imapHost',
  'imapPort',
  'perMinute',
  'perHour',
  'perDay',
] as const

/** The server a stored account signs in to. */
export function serverOf(account: Pick<AccountRow, 'host' | 'port' | 'security' | 'user'>): SmtpServer {
  return { ...account, security: account.security === 'tls' ? 'tls' : 'starttls' }
}

/** The mailboxes letters leave from. Every change is tried on the real server before it is stored. */
export function accountsService(deps: Deps, { settings }: { settings: SettingsService }) {
  const reader = accountReader(deps)
  const { row, show, password } = reader
  const { db } = deps
  return {
    ...accountChanges(deps, reader),
    ...accountLetters(deps, settings, reader),
    list: (): Promise<Account[]> => Promise.all(listAccounts(db.read).map(show)),
    async try(input: Inputs['accounts']['try']): Promise<Outputs['accounts']['try']> {
      const secret = input.password ?? (input.accountId === null ? null : await password(row(input.accountId)))
      if (secret === null) throw new AppError('SECRET_MISSING', { account: input.address })
      const answer = await tryOut(input, secret)
      return { answer, receiving: await tryReading(input, secret) }
    },
    get: (id: number): Promise<Account> => show(row(id)),
    /** For other features: the stored account. Throws NOT_FOUND. */
    stored: row,
    /** What a letter is looked at with; before there is a mailbox, an address that can be nobody's. */
    firstAddress: (): string => listAccounts(db.read)[0]?.address ?? STAND_IN,
    /** Throws FREE_MAIL_FROM: no receiver would believe a letter that leaves from here. */
    requireSendable(id: number): void {
      const { address, host } = row(id)
      const fault = freeMailFault(address, host)
      if (fault) throw new AppError('FREE_MAIL_FROM', fault)
    },
    /** Throws SECRET_MISSING where this host cannot read the account's password. */
    requirePassword: async (id: number): Promise<void> => void (await password(row(id))),
  }
}

type Reader = ReturnType<typeof accountReader>

/** Accounts as they are stored and as the window sees them. */
function accountReader({ db, ports }: Deps) {
  const row = (id: number): AccountRow => {
    const found = getAccount(db.read, id)
    if (!found) throw new AppError('NOT_FOUND', { entity: 'account', id: String(id) })
    return found
  }

  async function show(account: AccountRow): Promise<Account> {
    const now = ports.clock.now()
    const paused = account.pauseReason !== null && (account.pausedUntil === null || account.pausedUntil > now)
    return {
      ...valuesOf(account),
      id: account.id,
      version: account.version,
      hasPassword: (await ports.secrets.get(account.secretRef)) !== null,
      pausedUntil: paused ? account.pausedUntil : null,
      pauseReason: paused ? account.pauseReason : null,
      testedAt: account.testedAt,
      sentToday: sentSince(db.read, account.id, now - DAY),
    }
  }

  async function password(account: AccountRow): Promise<string> {
    const secret = await ports.secrets.get(account.secretRef)
    if (secret === null) throw new AppError('SECRET_MISSING', { account: account.address })
    return secret
  }

  return { row, show, password }
}

/**
 * Throws MAILBOX_RESTS where the mailbox's pace, or its server's refusal, lets no letter leave at `now`.
 * @param account as it is stored at this moment
 */
export function refuseResting(db: ReadDb, account: AccountRow, now: number): void {
  const { id, address, pauseReason, pausedUntil } = account
  if (pauseReason !== null && (pausedUntil === null || pausedUntil > now)) {
    throw new AppError('MAILBOX_RESTS', { address, until: pausedUntil })
  }
  const rate = { factor: account.rateFactor, changedAt: account.rateChangedAt ?? 0 }
  const until = allowedAt(db, id, account, rate, now)
  if (until > now) throw new AppError('MAILBOX_RESTS', { address, until })
}

/** Single letters that leave from an account. */
function accountLetters({ db, ports }: Deps, settings: SettingsService, { row, password }: Reader) {
  const mayLeave = (handle: ReadDb, account: AccountRow) => refuseResting(handle, account, ports.clock.now())
  async function sendOne(id: number, to: string, message: Buffer): Promise<string> {
    const account = row(id)
    const server = serverOf(account)
    const secret = await password(account)
    mayLeave(db.read, account)
    const session = await open(server, secret)
    try {
      // Written before it is handed over, as a campaign's letters are: what may have left counts.
      db.write((tx, changes) => {
        mayLeave(tx, row(id))
        recordSend(tx, id, ports.clock.now())
        changes.touch('accounts', id)
      })
      const handover = await session.send(account.address, to, message)
      if (handover.kind === 'lost') {
        throw new AppError('MAIL_UNREACHABLE', { host: server.host, port: server.port, detail: handover.detail })
      }
      if (handover.kind === 'refused') throw new AppError('MAIL_ANSWER', { host: server.host, answer: handover.raw })
      return handover.answer
    } finally {
      session.close()
    }
  }
  return {
    /**
     * Hands one message over, for mail that is not a campaign's, and gives the server's answer. It counts in the ledger
     * and is held by it. Throws MAILBOX_RESTS with the next moment, and the MAIL_ errors.
     */
    sendOne,
    /** One letter from the account to itself: the whole way is tried, and where it lands can be looked at. */
    async test(id: number): Promise<Outputs['accounts']['test']> {
      const { fromName: name, address } = row(id)
      const message = composeNote({
        from: { name, address },
        to: { name, address },
        words: 'test',
        language: settings.get().language,
        messageId: messageIdFor(ports.ids.token(16), address),
        date: new Date(ports.clock.now()),
      })
      return { to: address, answer: await sendOne(id, address, message) }
    },
  }
}

/** Everything that changes an account. */
function accountChanges({ db, ports }: Deps, { row, show, password }: Reader) {
  return {
    async create({ password: secret, ...values }: Inputs['accounts']['create']): Promise<Account> {
      await tryOut(values, secret)
      await signInToRead(values, secret)
      const secretRef = `mail-${ports.ids.uuid()}`
      await ports.secrets.put(secretRef, secret)
      const now = ports.clock.now()
      try {
        const stored = db.write((tx, changes) => {
          const account = insertAccount(tx, { ...values, secretRef, testedAt: now, createdAt: now })
          changes.touch('accounts', account.id)
          return account
        })
        return await show(stored)
      } catch (error) {
        await ports.secrets.delete(secretRef)
        throw error
      }
    },
    async update({ id, version, values, password: secret }: Inputs['accounts']['update']): Promise<Account> {
      const before = row(id)
      refuseStale(before, version, values)
      const known = secret ?? (await password(before))
      await tryOut(values, known)
      // The reading server's trouble of today keeps nobody from changing something else.
      if (secret !== null || readsElsewhere(before, values)) await signInToRead(values, known)
      // A new reference: the old password stays good until the new one is stored together with its account.
      const secretRef = secret === null ? before.secretRef : `mail-${ports.ids.uuid()}`
      if (secret !== null) await ports.secrets.put(secretRef, secret)
      db.write((tx, changes) => {
        refuseStale(getAccount(tx, id) ?? before, version, values)
        const now = ports.clock.now()
        const mailbox = mailboxOf(tx, id)
        updateAccount(tx, id, { ...values, secretRef, testedAt: now })
        carrySends(tx, id, mailbox, now)
        setPause(tx, id, null)
        changes.touch('accounts', id)
      })
      if (secret !== null) await ports.secrets.delete(before.secretRef)
      return show(row(id))
    },
    async delete(id: number): Promise<void> {
      const account = row(id)
      db.write((tx, changes) => {
        const campaigns = campaignsUsing(tx, id)
        if (campaigns > 0) throw new AppError('ACCOUNT_IN_USE', { campaigns })
        deleteAccount(tx, id)
        forgetOldSends(tx, ports.clock.now())
        changes.touch('accounts', id)
        changes.touchAll('campaigns')
      })
      await ports.secrets.delete(account.secretRef)
    },
  }
}

/** Connects, upgrades, verifies, signs in, asks whether the session stands. Sends nothing. */
async function tryOut(values: AccountInput, password: string): Promise<string> {
  const fault = freeMailFault(values.address, values.host)
  if (fault) throw new AppError('FREE_MAIL_FROM', fault)
  const server = serverOf(values)
  const session = await open(server, password)
  try {
    return await session.noop()
  } catch (error) {
    throw asMailError(error, server)
  } finally {
    session.close()
  }
}

/** Signs in to the server that answers are read from; null: the account names none. Throws the MAIL_ errors. */
async function signInToRead(values: AccountInput, password: string): Promise<string | null> {
  const { imapHost: host, imapPort: port, user } = values
  if (!host || !port) return null
  const server = { host, port, user }
  try {
    return await tryImap(server, password)
  } catch (error) {
    throw asMailError(error, server)
  }
}

/** The same as an answer: its trouble is no error of a trial. */
async function tryReading(values: AccountInput, password: string): Promise<Outputs['accounts']['try']['receiving']> {
  try {
    const answer = await signInToRead(values, password)
    return answer === null ? null : { ok: true, answer }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, data: error.data }
    throw error
  }
}

/** Another server, or another name at it, than the one that was tried when this was stored. */
function readsElsewhere(stored: AccountRow, values: AccountInput): boolean {
  const { imapHost, imapPort, user } = values
  return stored.imapHost !== (imapHost ?? null) || stored.imapPort !== (imapPort ?? null) || stored.user !== user
}

async function open(server: SmtpServer, password: string): Promise<SmtpSession> {
  try {
    return await openSmtp(server, password)
  } catch (error) {
    throw asMailError(error, server)
  }
}

function valuesOf(account: AccountRow): AccountInput & Pick<Account, 'imapHost' | 'imapPort'> {
  return {
    fromName: account.fromName,
    address: account.address,
    host: account.host,
    port: account.port,
    security: serverOf(account).security,
    user: account.user,
    imapHost: account.imapHost,
    imapPort: account.imapPort,
    perMinute: account.perMinute,
    perHour: account.perHour,
    perDay: account.perDay,
  }
}

function refuseStale(stored: AccountRow, version: number, values: AccountInput): void {
  if (stored.version === version) return
  const current = valuesOf(stored)
  const fields = VALUES.filter((field) => (current[field] ?? null) !== (values[field] ?? null)).map((field) => ({
    field,
    yours: String(values[field] ?? ''),
    stored: String(current[field] ?? ''),
  }))
  throw new AppError('CONFLICT', { entity: 'account', id: stored.id, version: stored.version, fields })
}
