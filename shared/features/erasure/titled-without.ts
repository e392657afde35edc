import { ERASED_VALUE } from './rules-without.ts'

/** The title of an act, in which whoever was erased since is called by `word`. Several people stand in one, a comma between them. Pure. */
export const titleInWords = (title: string, word: string): string =>
  title
    .split(', ')
    .map((part) => (part === ERASED_VALUE ? word : part))
    .join(', ')
