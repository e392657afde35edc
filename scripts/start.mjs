// npm start. Plain JavaScript, so that any Node can say what is wrong; the work is in start-app.ts, on the Node that
// "npm ci" put into node_modules.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, '..', 'node_modules')
const ownNode = ['node/bin/node', 'node/bin/node.exe']
  .map((name) => join(modules, name))
  .find((name) => existsSync(name))
const { oldest } = JSON.parse(readFileSync(join(here, '../shared/oldest-node.json'), 'utf8'))
const parts = (version) => version.split('.').map(Number)
const [[major, minor], [wantedMajor, wantedMinor]] = [parts(process.versions.node), parts(oldest)]
const enough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)

function start() {
  if (!existsSync(join(modules, 'vite'))) {
    console.error('The packages are not installed yet. Run "npm ci" first, then "npm start".')
    process.exit(1)
  }
  if (!enough && !ownNode) {
    console.error(
      `Bandhu needs Node ${oldest}; this is ${process.versions.node}, and node_modules brings none. Run "npm ci" again: it installs Node 24 for this project alone (allow the install script of the package "node").`,
    )
    process.exit(1)
  }
  const child = spawn(enough ? process.execPath : ownNode, [join(here, 'start-app.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // The terminal sends Ctrl+C to the whole group; this process only waits for the child's own end.
  // On Windows each process has been told by the console, and a signal from here would end the child by force.
  const passOn = (signal) => process.platform !== 'win32' && child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

start()
