/** A column of a file as a problem and a field name it; by its number where it has no header. */
export const placeOf = ({ index, header }: { index: number; header: string }): { index: number; header: string } => ({
  index,
  header: header.trim() || `#${index + 1}`,
})
