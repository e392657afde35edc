/* Apart from the numbering plans: the window knows these words without them. */

/** What is wrong with a number. One of a possible length is brought to E.164 all the same: its plan may be newer than ours. */
export const phoneProblems = [
  'phone-no-digits',
  'phone-letters',
  'phone-rounded',
  'phone-too-short',
  'phone-too-long',
  'phone-unknown',
  // One digit more, or one less, and its country has such numbers.
  'phone-one-short',
  'phone-one-over',
  // Its length fits its country; but no number of the plan we know begins so. Worth a look.
  'phone-unusual',
] as const
export type PhoneProblem = (typeof phoneProblems)[number]
