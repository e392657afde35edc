/**
 * SQL that says of the person `p` whether their import is not over: it runs, or it died half-way and was neither gone on
 * with nor undone. A row further down in the file may yet say that they want no letters, and it may be taken back whole.
 * Whoever an undo left there, since somebody had changed them, has arrived.
 */
export const COMING_IN = `exists (select 1 from imports i where i.id = p.import_id and (i.state = 'importing' or (
  i.state = 'failed' and not exists (select 1 from actions x where x.id = i.action_id and x.state = 'undone'))))`
