/** Phase of an import that fills an empty base with a large list: it is seen when it is whole, and other writes wait. */
export const WHOLE_LIST = 'whole list'
