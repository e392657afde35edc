import type { SourceKind } from './source.ts'

/** How files of each kind are usually named, for the dialog that chooses one; what a file is, its bytes tell. */
export const acceptedNames: Record<SourceKind, readonly string[]> = {
  text: ['.csv', '.tsv', '.tab', '.txt', 'text/csv', 'text/tab-separated-values', 'text/plain'],
  tables: [],
  workbook: ['.xlsx', '.xlsm', '.xlsb', '.xls', '.ods', '.fods'],
  cards: ['.vcf', '.vcard', 'text/vcard'],
  json: ['.json', '.ndjson', 'application/json'],
  ldif: ['.ldif', '.ldi'],
  tally: ['.xml', 'text/xml'],
  archive: ['.zip', 'application/zip'],
}
