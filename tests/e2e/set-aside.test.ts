import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../shared/i18n/index.ts'
import { checkedImport, startedImport } from '../support/imports.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* What is said of a row in the grid of those set aside, below its first cell. */

/** So many columns that each is as narrow as it gets. */
const LIST = `First name,Surname,Mobile,Date of birth,E-mail,Company,Street,City,Notes
Asha,Roy,98300 10001,31/02/1990,asha@example.com,Das & Sons,12 Park Street,Kolkata,Wholesale
Bina,Das,98300 10002,31/02/1991,bina@example.com,Das & Sons,14 Park Street,Kolkata,Wholesale
,,,,,,,Kolkata,Nobody
`

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop.close())

test.each<[Language, string, string, RegExp]>([
  ['en', 'Ready to import', 'Left out by you', /^1 row was left out\. 2 rows came in without a value\./],
  ['bn', 'ইমপোর্টের জন্য তৈরি', 'আপনি বাদ দিয়েছেন', /^১টি সারি বাদ গেছে। ২টি সারি এসেছে, তবে কোনো একটি তথ্য ছাড়া।/],
  ['hi', 'इम्पोर्ट के लिए तैयार', 'आपने छोड़ दी', /^1 पंक्ति छूट गई। 2 पंक्तियाँ आईं, पर किसी एक जानकारी के बिना।/],
])(
  '%s: what became of a row is read whole where the first column is narrow',
  async (language, mended, dropped, counted) => {
    const { client, page } = shop
    const { version } = await client.settings.get()
    await client.settings.update({ version, language })
    const { id } = await checkedImport(shop, `List ${language}.csv`, LIST)
    await startedImport(shop, id, { agree: true })
    await client.import.fix({ id, row: 2, cells: [{ columnIndex: 3, text: '28/02/1990' }] })
    await client.import.fix({ id, row: 3, dropped: true })
    await shop.show(`/import/${id}`)
    await page.getByText(counted).waitFor()
    for (const words of [mended, dropped]) {
      const line = page.getByRole('gridcell').getByText(words, { exact: true })
      await line.waitFor()
      await page.evaluate(() => document.fonts.ready.then(() => undefined)) // the stand-in's letters are wider or narrower
      const { cut, lines } = await line.evaluate((element) => ({
        cut: element.scrollWidth - element.clientWidth,
        lines: Math.round(
          element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight),
        ),
      }))
      expect({ cut, lines }).toEqual({ cut: 0, lines: 1 })
    }
  },
)
