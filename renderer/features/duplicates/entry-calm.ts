/** A form is looked through for doubles when the typing rests so long, in milliseconds. */
export const CALM_MS = 400
/** Fewer letters than these are the beginning of many names. */
export const FEWEST = 3
