import { respeltEmail } from '../../../../../shared/features/import/cells/mends.ts'
import type { Email } from './words.ts'

/** Where everybody has an address: one name at two of them is no slip. */
const PROVIDERS =
  /^(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|aol|rediffmail|proton|protonmail|gmx|mail|zoho|yandex)\.[a-z.]+$/

/** Misspelt (`gmial.com`, `icloud.con`) it is nobody's. */
export const isProvider = ({ key, domain }: Email): boolean => PROVIDERS.test(domain) && respeltEmail(key) === null

/** Where many have a page of their own behind one name: the page counts, and not where it is. */
const SHARED_HOSTS =
  /(?:^|\.)(?:facebook|fb|instagram|linkedin|twitter|x|youtube|tiktok|pinterest|justdial|indiamart|tradeindia|yelp|tripadvisor|zomato|swiggy|google|goo|bit|linktr|wa|whatsapp|etsy|amazon|ebay)\.[a-z.]{2,6}$/

/** The place of a page: `https://www.apex.in/shop?x=1` is `apex.in`, `facebook.com/apex` itself; null: it is none. */
function siteOf(website: string): string | null {
  const text = website.trim().toLowerCase()
  const [, host = '', path = ''] =
    /^(?:[a-z]+:\/\/)?(?:www\d?\.|m\.)?([^/?#:\s]+\.[^/?#:\s]+)(?::\d+)?(\/[^?#\s]*)?/.exec(text) ?? []
  if (host === '') return null
  if (!SHARED_HOSTS.test(host)) return host
  const page = path.split('/').filter(Boolean).slice(0, 2).join('/')
  return page === '' ? null : `${host}/${page}`
}

/** Where a company is to be found: by its website, and by its e-mails where they are at a name of its own. */
export function sitesOf(website: string, emails: readonly Email[]): string[] {
  const own = emails.filter((email) => !isProvider(email)).map(({ domain }) => domain)
  return [...new Set([siteOf(website), ...own].filter((site) => site !== null))]
}
