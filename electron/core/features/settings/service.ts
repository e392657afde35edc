import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { SendingHours } from '../../../../shared/features/campaigns/sending-hours.ts'
import type { Settings } from '../../../../shared/features/settings/contract.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import type { IdentityWatch } from '../../db/identity.ts'
import type { Deps } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import { insertSettings, readSettings, type SettingsRow, updateSettings } from './repo.ts'

function show(row: SettingsRow): Settings {
  return {
    language: row.language as Settings['language'],
    theme: row.theme as Settings['theme'],
    businessName: row.businessName,
    postalAddress: row.postalAddress,
    brandColour: row.brandColour,
    brandLogo: row.brandLogo,
    country: row.country,
    currency: row.currency,
    sendFrom: row.sendFrom,
    sendUntil: row.sendUntil,
    sendDays: row.sendDays,
    restDays: row.restDays,
    ready: row.readyAt !== null,
    version: row.version,
  }
}

/** Settings as a worker or another feature reads them. Throws where `ensureSettings` never ran: a fault, not a state. */
export function currentSettings(db: ReadDb): Settings {
  const row = readSettings(db)
  if (!row) throw new Error('the settings row is missing')
  return show(row)
}

/** When the first run was finished; null: it was not. */
export const readySince = (db: ReadDb): number | null => readSettings(db)?.readyAt ?? null

/** The shop's sending hours. */
export function sendingHours(db: ReadDb): SendingHours {
  const { sendFrom: from, sendUntil: until, sendDays: days } = currentSettings(db)
  return { from, until, days }
}

/** Random, made once: names this shop's data. */
export const currentInstallation = (db: ReadDb): string => readSettings(db)?.installationId ?? ''

/** Writes the mark that tells this database from its copies (db/identity.ts). */
export const markDatabase = (tx: Tx, mark: string): void => updateSettings(tx, { databaseIdentity: mark })

export type SettingsService = ReturnType<typeof settingsService>

/** Language, business, look: one row. */
export function settingsService({ db, ports }: Deps) {
  const write = (decide: (row: Settings) => Partial<SettingsRow>): Settings =>
    db.write((tx: Tx, changes) => {
      const before = currentSettings(tx)
      updateSettings(tx, { ...decide(before), version: before.version + 1 })
      changes.touch('settings', 1)
      return currentSettings(tx)
    })

  return {
    /** Writes the row of a new data folder. */
    ensure(): void {
      if (!readSettings(db.read)) db.write((tx) => insertSettings(tx, ports.ids.uuid()))
    },
    /**
     * Renews the mark that stands in the database and beside it. Where the two did not agree (a copy, another computer,
     * a backup put back) `then` runs in the same transaction, so that no crash in between forgets it; gives true.
     */
    renewMark(watch: IdentityWatch, then: (tx: Tx, changes: ChangeSet) => void): boolean {
      const known = readSettings(db.read)?.databaseIdentity ?? null
      const strange = known !== null && known !== watch.expected()
      const mark = watch.next()
      db.write((tx, changes) => {
        updateSettings(tx, { databaseIdentity: mark })
        if (strange) then(tx, changes)
      })
      watch.confirm(mark)
      return strange
    },
    get: (): Settings => currentSettings(db.read),
    setUp: (input: Inputs['settings']['setUp']): Settings => write(() => ({ ...input, readyAt: ports.clock.now() })),
    update({ version, ...values }: Inputs['settings']['update']): Settings {
      return write((stored) => {
        if (stored.version !== version) {
          const fields = Object.entries(values)
            .filter(([field, value]) => value !== undefined && stored[field as keyof Settings] !== value)
            .map(([field, value]) => ({ field, yours: String(value), stored: String(stored[field as keyof Settings]) }))
          throw new AppError('CONFLICT', { entity: 'settings', id: 1, version: stored.version, fields })
        }
        return values
      })
    },
  }
}
