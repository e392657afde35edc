import { headerPhrase } from '../headers/header-text.ts'

/**
 * Programs by headers that only they write, in the words of `headerPhrase`: all of one line must be there. Those of one
 * program stand together; the first that fits decides, so whoever shares headers with others stands after them.
 */
const MARKS: readonly (readonly [program: string, ...lines: string[]])[] = [
  ['Google Contacts', 'email 1 value', 'group membership,given name yomi'],
  ['Thunderbird', 'screen name,secondary email', 'messenger name,sekundare email adresse', 'pseudo d ecran'],
  [
    'Outlook',
    'email address,business street',
    'email adresse,strasse geschaftlich',
    'adresse de messagerie,rue bureau',
    'direccion de correo electronico,calle del trabajo',
    'indirizzo posta elettronica,via uff',
    'endereco de email,rua do endereco comercial',
    'emailadres,telefoon op werk',
    'adres email,telefon sluzbowy',
  ],
  ['Mailchimp', 'member rating,optin time', 'leid,euid'],
  ['Brevo', 'email blacklisted,sms blacklisted', 'email,sms,added time,modified time'],
  ['Klaviyo', 'klaviyo id', 'email marketing consent,profile created on', 'email,first active,last active'],
  ['Kit', 'firstname,email,status,created at,id'],
  ['ActiveCampaign', 'date created,ip,user agent', 'email,tags,date created,ip,status'],
  ['MailerLite', 'subscriber,sent,opens,clicks'],
  ['Constant Contact', 'email status,email permission status', 'email update source'],
  ['Substack', 'active subscription,email disabled', 'prefer digests'],
  ['Beehiiv', 'stripe customer id,tier,created at', 'tier,utm source,unsubscribed at,created at'],
  [
    'Zoho CRM',
    'contact owner,lead source,email opt out',
    'lead owner,lead source,lead status',
    'record id,created time,modified time',
  ],
  ['HubSpot', 'record id,lifecycle stage', 'record id,contact owner', 'hubspot owner'],
  [
    'Salesforce',
    'mailing state province,account name',
    'has opted out of email',
    'mailingstreet,ownerid',
    'account owner,account name',
  ],
  ['Pipedrive', 'person name,person owner', 'person email work', 'open deals,next activity date,organization'],
  ['Freshsales', 'sales owner,lifecycle stage,last contacted time'],
  ['Odoo', 'salesperson,is a company', 'related company,activities'],
  ['Squarespace', 'subscriber since,subscriber source', 'accepts marketing,shipping province state'],
  ['Shopify', 'accepts email marketing,total spent', 'accepts marketing,total spent', 'lineitem name,financial status'],
  [
    'WooCommerce',
    'billing firstname,billing email,order id',
    'username,aov,orders',
    'customer id,username,total spend',
    'user login,billing email',
  ],
  ['Square', 'square customer id', 'creation source,transaction count,lifetime spend'],
  ['Stripe', 'delinquent,total spend', 'card fingerprint,email', 'card id,card brand'],
  ['Etsy', 'sale date,buyer user id', 'sale date,order id,ship city', 'sale date,buyer,listing id'],
  ['Eventbrite', 'attendee no,ticket type', 'eventbrite fees'],
  ['LinkedIn', 'connected on,position'],
  ['Wix', 'email subscriber status,last activity date utc 0'],
  ['Fresha', 'blocked,block reason,accepts sms'],
  ['Loyverse', 'customer code,points balance,total visits'],
  ['Lightspeed', 'customer code,physical address 1,enable loyalty'],
  ['Matrixify', 'email marketing status,tags command', 'email marketing status,row no,top row'],
  ['Magento', 'customer since,account created in'],
  ['BigCommerce', 'customer group,date joined,store credit'],
  ['eBay', 'sales record no,buyer username', 'sales record number,buyer username'],
  ['Amazon', 'order item id,buyer email,quantity purchased'],
  ['PayPal', 'from email address,to email address,transaction id'],
  ['Gumroad', 'purchase id,purchase email'],
  ['Patreon', 'patron status,pledge amount'],
  ['Omnisend', 'contact id,email status,sms status'],
  ['Intercom', 'unsubscribed from emails,marked email as spam'],
  ['Mailjet', 'is excluded from campaigns'],
  ['AWeber', 'ad tracking,stop status'],
  ['Vtiger', 'support start date,portal user'],
  ['SuiteCRM', 'phone work,primary address street,email opt out', 'email 1,primary address street'],
  ['CiviCRM', 'contact type,do not email,do not trade'],
  ['Insightly', 'record id,email opted out,assistant name'],
  ['Copper', 'copper id'],
  ['Zoho Books', 'contact address id,gst treatment', 'customer sub type,contact type'],
  ['Wave', 'customer name,customer currency,delivery instructions'],
  ['Calendly', 'invitee name,event type name', 'invitee email,invitee time zone'],
  ['IndiaMART', 'unique query id,sender name', 'sender name,query mcat name'],
  ['Justdial', 'brancharea,dncmobile', 'lead type,brancharea'],
  ['Vyapar', 'party name,to receive to pay', 'party name,receivable balance'],
  ['Khatabook', 'youll get,youll give'],
  ['Xero', 'contact name,po address line 1'],
  ['MYOB', 'co lastname,card id', 'addr 1 line 1,card status'],
  [
    'QuickBooks',
    'customer fullname,bill address',
    'customer,open balance',
    'customer,balance total',
    'refnum,baddr 1',
    'custfld 1',
  ],
  [
    'Tally',
    'gstin uin',
    'particulars,under',
    'particulars,closing balance',
    'ledger name,opening balance',
    'name of ledger,under',
  ],
  ['Facebook Lead Ads', 'adset id,form id', 'adset name,is organic', 'ad id,form id,platform'],
  ['Google Ads', 'google click id,form id', 'lead id,lead submit time', 'gclid,user email'],
]

/** Whose export a file is, by its headers; null: an ordinary list, or a program nobody told us of. */
export function programOf(headers: readonly string[] | null): string | null {
  if (!headers) return null
  const there = new Set(headers.map(headerPhrase))
  const has = (line: string) => line.split(',').every((phrase) => there.has(phrase))
  return MARKS.find(([, ...lines]) => lines.some(has))?.[0] ?? null
}

/** What Bandhu signs its cards with. */
export const OWN_PROGRAM = 'Bandhu'

/** Programs by the words with which they sign the cards they write (PRODID, RFC 6350 6.7.3). */
const SIGNED: readonly (readonly [program: string, mark: RegExp])[] = [
  [OWN_PROGRAM, /\/\/Bandhu\/\//],
  ['Apple Contacts', /\bApple\b/i],
  ['Google Contacts', /\bGoogle\b/i],
  ['Thunderbird', /\bThunderbird\b/i],
  ['Outlook', /\bOutlook\b/i],
]

/** Whose cards they are, by what is signed on them; null: nobody’s, or of a program nobody told us of. */
export function programOfCards(signed: readonly string[]): string | null {
  return SIGNED.find(([, mark]) => signed.some((one) => mark.test(one)))?.[0] ?? null
}
