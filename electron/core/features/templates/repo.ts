import { eq, inArray, sql } from 'drizzle-orm'
import { pictures } from '../../../../drizzle/schema/templates.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'

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
