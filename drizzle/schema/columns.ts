import { integer } from 'drizzle-orm/sqlite-core'

/** Instants are UTC milliseconds since 1970 in an INTEGER column; the core's clock supplies them, never SQL's. */
export const instant = () => integer({ mode: 'number' })

/** Yes or no, 0 or 1; every use has a CHECK beside it (drizzle cannot emit STRICT tables). */
export const flag = () => integer({ mode: 'number' })

/** Grows with every write of the row; a write with an older number is refused as CONFLICT. */
export const version = () => integer({ mode: 'number' }).notNull().default(1)
