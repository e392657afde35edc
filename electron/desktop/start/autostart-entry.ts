/**
 * The file by which a Linux desktop starts a program when its owner signs in (Desktop Application Autostart
 * Specification; quoting after the Desktop Entry Specification, "The Exec key"). Pure.
 */
export function autostartEntry(command: readonly string[]): string {
  const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Bandhu', `Exec=${command.map(quoted).join(' ')}`]
  return `${[...lines, 'X-GNOME-Autostart-enabled=true'].join('\n')}\n`
}

/** Inside quotes four signs are escaped, a percent sign is doubled; the value as a whole is then escaped once more. */
function quoted(part: string): string {
  const inside = part.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${inside.replaceAll('\\', '\\\\')}"`
}
