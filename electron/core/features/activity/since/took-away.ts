import { type ReadDb, statement } from '../../../db/handles.ts'

/** A merge is written down as that of who stayed, who may have become part of another since. */
export const TOOK_PERSON = `"table" = 'people' and op = 'delete' and reversed = 0 and first_id = @person
  and person_id in (select @person
    union select into_id from merged_people where person_id = @person
    union select o.person_id from merged_people o
      where o.into_id = (select into_id from merged_people where person_id = @person))`

const WENT = `select action_id as actionId, person_id as personId, version_after as versionAfter from journal
  where ${TOOK_PERSON} order by id desc limit 1`
export type Away = { actionId: number; personId: number; versionAfter: number | null }

/** The act that took somebody away who may come back, with who they are part of, or themselves. */
export const whoTookThem = (db: ReadDb, person: number) => statement(db, WENT).get({ person }) as Away | undefined
