/**
 * One argument as it stands in a command line of Windows, read back by CommandLineToArgvW: in quotes, since a space ends an
 * argument; backslashes count only before a quote, where they are doubled. Pure.
 */
export function windowsQuoted(argument: string): string {
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`
}
