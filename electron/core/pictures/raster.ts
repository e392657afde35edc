/** Points of a picture, three bytes each (red, green, blue), row by row from the top left. */
export type Raster = { width: number; height: number; rgb: Uint8Array }

/** A file that is no picture of its kind: it ends too early, contradicts itself, or is written in a rare way. */
export class BrokenPicture extends Error {}
