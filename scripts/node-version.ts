/** The oldest Node that runs our TypeScript as it stands and carries better-sqlite3's Node-API version. */
export const OLDEST_NODE = 24

/**
 * Ends the process with what to do when this Node is too old. The system's Node is often older than ours: the project
 * brings its own, and `npm run` finds that one first.
 */
export function requireOurNode(): void {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return
  console.error(
    `This needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. ` +
      'Start it through npm (npm start, npm test, npm run …): npm finds the Node that "npm ci" put into node_modules.',
  )
  process.exit(1)
}
