/** What the app asked the outside world to do, in order: dialogs shown, links opened, windows made. */
export type Recorded = { kind: string; value: unknown }

export const recorded: Recorded[] = []

export function record(kind: string, value: unknown): void {
  recorded.push({ kind, value })
}
