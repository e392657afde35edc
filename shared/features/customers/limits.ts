/** Most people who are named one by one; more are "all that the list shows, without these". */
export const MOST_NAMED = 20_000
