/** Lines and tags that the form gives one person. Whoever got more by a merge, an import or an act on many keeps them. */
export const MOST = { emails: 20, phones: 20, addresses: 20, tags: 50 } as const
/** Lines or tags that a form holds at all: far more than merges make. */
export const MOST_HELD = 10_000
/** Most people who are named one by one; more are "all that the list shows, without these". */
export const MOST_NAMED = 20_000
/** Characters of the notes of a person or a company: a merge puts those of all records below each other. */
export const LONGEST_NOTES = 100_000
/** Characters that are added to the notes of many at once. */
export const LONGEST_ADDED = 10_000
/** Characters that a field takes: the form, the act on many and their inputs in the window all go by these. */
export const LONGEST = {
  name: 200,
  company: 200,
  jobTitle: 120,
  birthday: 10,
  language: 35,
  source: 120,
  owner: 120,
  notes: LONGEST_NOTES,
  email: 320,
  phone: 60,
  website: 2_000,
  street: 300,
  city: 120,
  region: 120,
  postalCode: 20,
  country: 2,
  /** Of an e-mail, a phone or an address. */
  kind: 40,
} as const
/** Characters of a long text that are searched: the index stays the size of a list of people. */
export const LONGEST_FOUND = 300
/** Characters of base64 that a photo takes at most: some 150 KB, where a square of 256 px is 20. */
export const LONGEST_PHOTO = 200_000
/** Edge of the square that the window cuts a photo to, in pixels. */
export const PHOTO_EDGE = 256
/** Edge of a photo that comes with an address book and is kept as it is, in pixels. */
export const IMPORTED_PHOTO_EDGE = 1024
/** Longer edge of one that was larger, in pixels: twice the square of the window, for it is not cut. */
export const SHRUNK_PHOTO_EDGE = 512
