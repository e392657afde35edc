/** Most people who are named one by one; more are "all that the list shows, without these". */
export const MOST_NAMED = 20_000
/** Characters of the notes of a person or a company: a merge puts those of all records below each other. */
export const LONGEST_NOTES = 100_000
/** Characters of base64 that a photo takes at most: some 150 KB, where a square of 256 px is 20. */
export const LONGEST_PHOTO = 200_000
/** Edge of the square that the window cuts a photo to, in pixels. */
export const PHOTO_EDGE = 256
/** Edge of a photo that comes with an address book, in pixels: nobody makes it smaller on its way. */
export const IMPORTED_PHOTO_EDGE = 1024
