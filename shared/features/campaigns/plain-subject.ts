/** A subject where no person is at hand: as it was written, its fields as dots. */
export function plainSubject(subject: string): string {
  return subject.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, '…')
}
