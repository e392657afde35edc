/** More blocks would be clipped by mail programs long before (102 KB). */
export const MOST_BLOCKS = 40

/** Gmail shows the first 102 KB of a letter's HTML and hides the rest, the line to leave with it. */
export const CLIPPED_ABOVE = 102 * 1024
