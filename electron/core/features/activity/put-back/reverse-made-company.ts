import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { dropCompany } from '../../customers/service.ts'
import { openAction, rowImage } from '../journal.ts'
import type { ActionRow } from '../repo.ts'
import { effectiveVersion } from '../since/undone-versions.ts'

/** The number of a company that nobody wrote to since it was made. */
const NEW = 1

/** Whoever works there, and what others wrote on it that stands: words of an import and other spellings raise no number. */
const IN_USE = `
  select 1 from people where company_id = @id
  union all select 1 from company_aliases where company_id = @id
  union all select 1 from journal where "table" in ('companies', 'company_values') and "table" = 'companies'
    and first_id = @id and op = 'update' and reversed = 0
  union all select 1 from company_values v where v.company_id = @id and (
    not exists (select 1 from journal j where j."table" in ('companies', 'company_values')
      and j."table" = 'company_values' and j.first_id = v.id and j.op = 'insert' and j.action_id = @action)
    or exists (select 1 from journal j where j."table" in ('companies', 'company_values')
      and j."table" = 'company_values' and j.first_id = v.id and j.op = 'update' and j.reversed = 0))
  limit 1`

/** Why a company that somebody typed in stays, whatever is done; null: nothing keeps it; undefined: it is gone already. It only reads. */
export function whyMadeStays(db: ReadDb, { id: action, subjectId }: ActionRow): 'edited' | 'used' | null | undefined {
  const id = subjectId ?? 0
  const now = rowImage(db, 'companies', id)
  if (!now) return undefined
  if (effectiveVersion(db, id, Number(now.version), 'companies') !== NEW) return 'edited'
  return statement(db, IN_USE).get({ id, action }) ? 'used' : null
}

/**
 * Takes back that somebody typed in a company, with all that was typed: nothing the action wrote itself is a reason to
 * keep it. It goes as one that is deleted, so that the typing is not lost by one click.
 * @param at when it is taken back
 * @returns why it is kept where it was written to or used since; `none` where it is gone already
 */
export function reverseMadeCompany(
  tx: Tx,
  changes: ChangeSet,
  made: ActionRow,
  at: number,
): 'gone' | 'edited' | 'used' | 'none' {
  const { id: action, subjectId, title } = made
  const why = whyMadeStays(tx, made)
  statement(tx, 'update journal set reversed = 1 where action_id = ?').run(action)
  if (why === undefined) return 'none'
  if (why !== null) return why
  const id = subjectId ?? 0
  const deletion = { kind: 'company-deleted', title, subjectId: id, people: 0 } as const
  const deleted = openAction(tx, deletion, at, 'applied')
  changes.touch('actions', deleted)
  dropCompany(tx, changes, deleted, id)
  return 'gone'
}
