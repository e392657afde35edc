import { eq, inArray, sql } from 'drizzle-orm'
import { pictures } from '../../../../drizzle/schema/templates.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

export type PictureRow = typeof pictures.$inferSelect

export function insertPicture(tx: Tx, picture: PictureRow): void {
  tx.insert(pictures).values(picture).onConflictDoNothing().run()
}

export function getPicture(db: ReadDb, id: string): PictureRow | undefined {
  return db.select().from(pictures).where(eq(pictures.id, id)).get()
}

/** Its size only: the content is large. */
export function getPictureSize(db: ReadDb, id: string): Pick<PictureRow, 'id' | 'width' | 'height'> | undefined {
  const { width, height } = pictures
  return db.select({ id: pictures.id, width, height }).from(pictures).where(eq(pictures.id, id)).get()
}

/** Pictures from before that moment that no letter and no setting names any more; a letter's footer names its logo. */
export function deleteUnused(tx: Tx, before: number): number {
  return statement(
    tx,
    `delete from pictures where created_at < ?
       and not exists (select 1 from settings where brand_logo = pictures.id)
       and not exists (
         select 1 from campaigns
         where instr(coalesce(document, ''), pictures.id) > 0 or instr(coalesce(footer, ''), pictures.id) > 0
       )`,
  ).run(before).changes
}

export function getPictures(db: ReadDb, ids: readonly string[]): PictureRow[] {
  return db
    .select()
    .from(pictures)
    .where(inArray(pictures.id, [...ids]))
    .all()
}

/** Their sizes in bytes, in no order. */
export function getPictureBytes(db: ReadDb, ids: readonly string[]): number[] {
  return db
    .select({ bytes: sql<number>`length(${pictures.content})` })
    .from(pictures)
    .where(inArray(pictures.id, [...ids]))
    .all()
    .map(({ bytes }) => bytes)
}
