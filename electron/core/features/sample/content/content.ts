/** What the people of one language region are called, where they live and what is written about them. */
export type SampleContent = {
  /** Name as written there, and in Latin letters for an address. */
  given: readonly (readonly [string, string])[]
  family: readonly (readonly [string, string])[]
  companies: readonly string[]
  streets: readonly string[]
  /** Where all of them live, ISO 3166-1. */
  country: string
  /** City, region, postal code. */
  places: readonly (readonly [string, string, string])[]
  /** The first is that of good customers, the second that of those who buy for their own shop. */
  tags: readonly [string, string, ...string[]]
  notes: readonly string[]
  /** Why people may be written to, in the owner's words. */
  ground: string
  asked: string
  segments: { near: string; trade: string }
  /** What letters are about: news first, then what some have left. */
  topics: { news: string; offers: string }
  /** Why somebody may be reached by SMS, WhatsApp or post. */
  said: string
  done: SampleLetter
  draft: SampleLetter
}

export type SampleLetter = {
  subject: string
  heading: string
  /** Paragraphs, an empty line between them. */
  text: string
  more: string
}
