/** Points of a picture, four bytes each (red, green, blue, cover), row by row from the top left. */
export type Raster = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }

/** A file that is no picture of its kind: it ends too early, contradicts itself, or is written in a way that is not read. */
export class BrokenPicture extends Error {}
