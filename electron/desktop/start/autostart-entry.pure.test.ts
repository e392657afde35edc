import { expect, test } from 'vitest'
import { autostartEntry } from './autostart-entry.ts'

test('a program with its arguments, each in quotes', () => {
  expect(autostartEntry(['/opt/Bandhu/bandhu', '--data', '/home/mina/My shop'])).toBe(
    '[Desktop Entry]\nType=Application\nName=Bandhu\nExec="/opt/Bandhu/bandhu" "--data" "/home/mina/My shop"\nX-GNOME-Autostart-enabled=true\n',
  )
})

test('signs that a shell or the file itself would read are escaped twice', () => {
  expect(autostartEntry(['a"b$c`d\\e%f'])).toContain('Exec="a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%f"')
})
