import { isNodeEnough, OLDEST_NODE } from '../shared/oldest-node.ts'

/**
 * Ends the process with what to do when this Node is too old. The system's Node is often older than ours: the project
 * brings its own, and `npm run` finds that one first.
 */
export function requireOurNode(): void {
  if (isNodeEnough(process.versions.node)) return
  console.error(
    `This needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. ` +
      'Start it through npm (npm start, npm test, npm run …): npm finds the Node that "npm ci" put into node_modules.',
  )
  process.exit(1)
}
