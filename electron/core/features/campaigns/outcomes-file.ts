import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sheetLine } from '../../../../shared/features/export/sheet-cell.ts'
import bn from '../../../../shared/i18n/bn/outcomes-file.json' with { type: 'json' }
import en from '../../../../shared/i18n/en/outcomes-file.json' with { type: 'json' }
import hi from '../../../../shared/i18n/hi/outcomes-file.json' with { type: 'json' }
import { type ReadDb, statement } from '../../db/handles.ts'
import { asAppError } from '../../errors.ts'
import { fileWord } from '../../file-word.ts'
import { currentSettings } from '../settings/service.ts'
import { breathe } from './audience/audience.ts'
import type { CampaignRow } from './repo.ts'

const WORDS = { en, bn, hi }

/** Rows written at once: a few milliseconds. */
const PAGE = 500

interface Row {
  id: number
  name: string
  address: string
  state: string
  reason: string | null
  answer: string | null
  at: number | null
}

/**
 * Writes what happened to each person of a letter as a CSV for a spreadsheet (UTF-8 with BOM, no cell runs as a formula).
 * Gives where it lies; the folder is the one that exports are cleared from after a week.
 */
export async function writeOutcomes(
  db: ReadDb,
  dataDir: string,
  campaign: Pick<CampaignRow, 'id' | 'subject'>,
  stored: string,
): Promise<{ path: string; name: string }> {
  const words = WORDS[currentSettings(db).language]
  const folder = join(dataDir, 'exports')
  const path = join(folder, stored)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    await pipeline(Readable.from(lines(db, campaign.id, words)), createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    rmSync(path, { force: true })
    throw asAppError(error, path)
  }
  return { path, name: `${fileWord(campaign.subject) || words.name} – ${words.name}.csv` }
}

async function* lines(db: ReadDb, campaignId: number, words: typeof en): AsyncGenerator<string> {
  const page = statement(
    db,
    `select id, name, address, state, reason, answer, at from campaign_recipients
     where campaign_id = ? and id > ? order by id limit ?`,
  )
  yield `\ufeff${sheetLine([words.person, words.address, words.outcome, words.reason, words.when, words.answer])}`
  for (let after = 0; ; ) {
    const rows = page.all(campaignId, after, PAGE) as Row[]
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map((row) => sheetLine(cells(row, words))).join('')
    await breathe()
  }
}

function cells({ name, address, state, reason, answer, at }: Row, words: typeof en): string[] {
  const said = words.states[state as keyof typeof words.states] ?? state
  const why = reason === null ? '' : (words.reasons[reason as keyof typeof words.reasons] ?? reason)
  return [name, address, said, why, at === null ? '' : localMinute(at), answer ?? '']
}

/** `2026-11-21 16:20`, where the shop is: read as a date by every spreadsheet. */
function localMinute(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
