import Database from 'better-sqlite3'

/**
 * Looks for damage after an unclean stop (https://www.sqlite.org/pragma.html#pragma_quick_check), on a read-only
 * connection of its own: seconds at a million people, so it runs in a worker behind the open window.
 * Gives null for a sound file, else SQLite's first words about what is wrong.
 */
export function quickCheck(file: string): string | null {
  const client = new Database(file, { readonly: true })
  try {
    const answer = client.pragma('quick_check(1)', { simple: true })
    return answer === 'ok' ? null : String(answer)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    client.close()
  }
}
