import { record } from './recorded.ts'
import { lend } from './strict.ts'

type Item = Electron.MenuItem
type Options = Electron.MenuItemConstructorOptions
type OfferedItem = Pick<Item, 'id' | 'label' | 'type' | 'accelerator' | 'enabled' | 'click'> &
  Partial<Pick<Item, 'role' | 'submenu'>>
/** What a role does when it is chosen; roles of the text fields are Chromium's own and cannot be shown here. */
export type RoleActions = Partial<Record<NonNullable<Options['role']>, () => void>>

const roles: RoleActions = {}
const current: { menu: Electron.Menu | null } = { menu: null }

export function setRoleActions(actions: RoleActions): void {
  Object.assign(roles, actions)
}

class MenuDouble implements Pick<Electron.Menu, 'items' | 'getMenuItemById' | 'popup'> {
  readonly items: Item[]
  constructor(items: Item[]) {
    this.items = items
  }

  /** Nobody chooses: it is noted what would be offered. */
  popup(): void {
    record(
      'menu',
      this.items.map(({ label, role, type }) => role ?? (label || type)),
    )
  }

  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const inner = item.submenu?.getMenuItemById(id)
      if (inner) return inner
    }
    return null
  }
}

function makeItem(options: Options): Item {
  const { role, submenu } = options
  if (role === undefined && options.type !== 'separator' && !options.label) {
    throw new Error('Invalid template for MenuItem: must have at least one of label, role or type')
  }
  const item: OfferedItem = {
    id: options.id ?? '',
    label: options.label ?? '',
    role: role as Item['role'],
    type: options.type ?? (submenu ? 'submenu' : 'normal'),
    accelerator: options.accelerator ?? null,
    enabled: options.enabled ?? true,
    submenu: Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined,
    click: () => {
      const act = role ? roles[role] : undefined
      if (act) act()
      else if (options.click) options.click(lend<Item>('MenuItem', item), undefined, { triggeredByAccelerator: false })
      else throw new Error(`electron double: choosing '${role ?? options.label}' is not implemented`)
    },
  }
  return lend('MenuItem', item)
}

const offered = {
  buildFromTemplate: (template) =>
    lend<Electron.Menu>('Menu', new MenuDouble(template.map((item) => makeItem(item as Options)))),
  setApplicationMenu(menu) {
    current.menu = menu
  },
  getApplicationMenu: () => current.menu,
} satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>

export const Menu = lend<typeof Electron.Menu>('Menu', offered)
