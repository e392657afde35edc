import type { Shop } from '../../support/shop.ts'
import type { Person } from '../../support/the-line/steps.ts'

/** What a person does at an address until the state is there. */
export type Reach = (person: Person) => Promise<void>

type State = {
  name: string
  at: (shop: Shop) => string
  shows: string
  reach: Reach
  /** Looked at in the dark, too, in every run: it has colours of its own. */
  inBoth?: true
}

const press = ({ page, say }: Person, key: string) => page.getByRole('button', { name: say(key), exact: true }).click()

const settled = ({ page }: Person) =>
  page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mantine-Loader-root') === null)

const openPalette: Reach = async ({ page, say }) => {
  await page.keyboard.press('Control+k')
  await page.getByLabel(say('app:palette.placeholder')).waitFor()
}
const nextOfLetter: Reach = async (person) => {
  await press(person, 'campaigns:continue')
}
const toSending: Reach = async (person) => {
  await nextOfLetter(person)
  await person.page.getByRole('button', { name: person.say('campaigns:test.act'), exact: true }).waitFor()
  await nextOfLetter(person)
  await person.page.locator('ol > li:last-child[aria-current="step"]').waitFor()
  await settled(person)
}
const toServer: Reach = async (person) => {
  const { page, say } = person
  await page.getByLabel(say('accounts:field.address')).fill('owner@example.in')
  await press(person, 'accounts:new.next')
  await page.getByLabel(say('accounts:field.password'), { exact: true }).waitFor()
}
const openHistory: Reach = async (person) => {
  const { page, say } = person
  await page.getByText(say('history:tab'), { exact: true }).click()
  await settled(person)
}
const dialog = async ({ page }: Person) => {
  await page.getByRole('dialog').waitFor()
}

/** Chooses the field that is set for many. */
const setField = async ({ page, say }: Person, field: string) => {
  await page.getByRole('combobox', { name: say('customers:bulk.set.field'), exact: true }).click()
  await page.getByRole('option', { name: say(field), exact: true }).click()
}

/** A line at the foot stays while the pointer is on it. */
const holdToast = async ({ page }: Person) => {
  await page.getByRole('alert').first().hover()
}

const markAll = async ({ page, say }: Person) => {
  await page.getByRole('checkbox', { name: say('customers:select.all'), exact: true }).click()
}
/** An act of the bar's menu, on everybody. */
const actOnAll =
  (act: 'consent' | 'set' | 'delete'): Reach =>
  async (person) => {
    const { page, say } = person
    await markAll(person)
    await press(person, 'customers:select.more')
    await page.getByRole('menuitem', { name: say(`customers:bulk.short.${act}`) }).click()
    await dialog(person)
  }

/** What stands at no address of its own: dialogs, drawers, later steps. `shows` is there before `reach` begins. */
export const STATES: readonly State[] = [
  { name: 'the palette', at: () => '/today', shows: 'Puja gift boxes', reach: openPalette },
  {
    name: 'a letter: a test to oneself',
    at: (s) => `/campaigns/${s.draft}`,
    shows: 'Winter teas',
    reach: nextOfLetter,
  },
  { name: 'a letter: sending', at: (s) => `/campaigns/${s.draft}`, shows: 'Winter teas', reach: toSending },
  { name: 'a mailbox: its servers', at: () => '/settings/accounts/new', shows: '', reach: toServer },
  {
    name: 'a mailbox: may it go?',
    at: (s) => `/settings/accounts/${s.account}`,
    shows: 'shop@example.in',
    reach: async (person) => {
      await press(person, 'accounts:delete.act')
      await dialog(person)
    },
  },
  {
    name: 'the history of a person',
    at: (s) => `/customers/${s.customer}`,
    shows: 'Her sister’s wedding',
    reach: openHistory,
  },
  {
    name: 'a person in the drawer',
    at: (s) => `/customers/${s.customer}`,
    shows: 'Her sister’s wedding',
    reach: async (person) => {
      await person.page
        .getByRole('button', { name: person.say('customers:edit.button'), exact: true })
        .first()
        .click()
      await dialog(person)
    },
  },
  {
    name: 'a field for many customers',
    at: () => '/customers',
    shows: '',
    reach: async (person) => {
      const { page, say } = person
      await actOnAll('set')(person)
      await setField(person, 'customers:bulk.set.kindOf.phone')
      await page.getByRole('combobox', { name: say('customers:bulk.set.kindThen'), exact: true }).waitFor()
    },
  },
  {
    name: 'a household for many customers',
    at: () => '/customers',
    shows: '',
    reach: async (person) => {
      await actOnAll('set')(person)
      await setField(person, 'households:title')
      await person.page.getByRole('radio', { name: person.say('customers:bulk.home.together'), exact: true }).waitFor()
    },
  },
  {
    name: 'a tag for many customers',
    at: () => '/customers',
    shows: '',
    reach: async (person) => {
      const { page, say } = person
      await markAll(person)
      await press(person, 'customers:bulk.short.tag')
      await page.getByRole('combobox', { name: say('customers:bulk.field.tag'), exact: true }).fill('Puja')
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
  },
  { name: 'consent of many customers', at: () => '/customers', shows: '', reach: actOnAll('consent') },
  { name: 'may many customers go?', at: () => '/customers', shows: '', reach: actOnAll('delete') },
  {
    name: 'somebody of a company',
    at: (s) => `/companies/${s.company}`,
    shows: 'Pays on the tenth',
    reach: async (person) => {
      await press(person, 'companies:people.add')
      await dialog(person)
    },
  },
  {
    name: 'a field for many companies',
    at: () => '/companies',
    shows: 'Hotel Maidan View',
    reach: async (person) => {
      const { page, say } = person
      await page.getByRole('checkbox', { name: say('companies:select.all'), exact: true }).click()
      await press(person, 'companies:bulk.button')
      await setField(person, 'companies:field.city')
      await page.getByRole('textbox', { name: say('customers:bulk.set.value'), exact: true }).fill('Pune')
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'a topic that is to go',
    at: () => '/settings/topics',
    shows: 'Winter fair',
    reach: async (person) => {
      const { page, say } = person
      const name = say('consent:topics.delete.named', { name: 'Winter fair' })
      await page.getByRole('button', { name, exact: true }).click()
      await dialog(person)
    },
  },
  {
    name: 'one value for cells of a kind',
    at: (s) => `/import/${s.checked}`,
    shows: 'no-at-sign',
    inBoth: true,
    reach: async (person) => {
      const { page, say } = person
      await page
        .getByRole('button', { name: say('import:alike.open', { count: 1 }), exact: true })
        .first()
        .click()
      const form = page.locator('form').filter({ has: page.getByRole('button', { name: say('app:cancel') }) })
      await form.getByRole('textbox').fill('Howrah '.repeat(20))
      await form.getByText(new RegExp(say('import:alike.problem', { problem: '.+' }))).waitFor()
    },
  },
  {
    name: 'a line at the foot: what failed',
    at: (s) => `/customers/${s.customer}`,
    shows: 'Her sister’s wedding',
    inBoth: true,
    reach: async (person) => {
      const { page, say } = person
      // A browser may refuse the clipboard.
      await page.evaluate(() => {
        Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('refused')) })
      })
      await page
        .getByRole('button', { name: say('customers:copy', { text: 'ananya@office.example' }), exact: true })
        .click()
      await page
        .getByRole('alert')
        .filter({ hasText: say('app:failure.copyRefused') })
        .waitFor()
      await holdToast(person)
    },
  },
  {
    name: 'a line at the foot: done, with its undo',
    at: () => '/duplicates',
    shows: 'Sabita Mondal',
    inBoth: true,
    reach: async (person) => {
      const { page, say } = person
      await page.getByRole('button', { name: new RegExp(`^${say('duplicates:notSame')}`) }).waitFor()
      await page.keyboard.press('n')
      await page
        .getByRole('alert')
        .getByRole('button', { name: say('app:undo'), exact: true })
        .waitFor()
      await settled(person)
      await holdToast(person)
    },
  },
]

const toBusiness: Reach = async (person) => {
  await press(person, 'setup:next')
  await person.page.getByLabel(person.say('settings:business.name')).waitFor()
}

/** The first run, step by step, where nothing is set up. */
export const FIRST_RUN: readonly { name: string; path: string; reach: Reach }[] = [
  { name: 'first run: language', path: '/', reach: async () => undefined },
  {
    name: 'first run: from a backup',
    path: '/',
    reach: async (person) => {
      await press(person, 'backup:setup.have')
      await person.page.getByRole('button', { name: person.say('app:back'), exact: true }).waitFor()
    },
  },
  { name: 'first run: business', path: '/', reach: toBusiness },
  {
    name: 'first run: what is missing',
    path: '/',
    reach: async (person) => {
      await toBusiness(person)
      await press(person, 'setup:next')
    },
  },
  {
    name: 'first run: the first customers',
    path: '/',
    reach: async (person) => {
      const { page, say } = person
      await toBusiness(person)
      await page.getByLabel(say('settings:business.name')).fill('Lahiri Tea & Spices')
      await page.getByLabel(say('settings:business.address')).fill('71 Gariahat Road')
      await press(person, 'setup:next')
      await page.getByRole('button', { name: say('setup:begin.import'), exact: true }).waitFor()
    },
  },
]
