import type { SampleContent } from './content.ts'

const latin = (names: string) => names.split(',').map((name) => [name, name] as const)

/** A tea and spice shop with regulars, offices and a few cafés. */
export const en: SampleContent = {
  given: latin(
    'Alice,Arthur,Beatrice,Charlotte,Daniel,Edith,Eleanor,Farah,Florence,George,Grace,Hannah,Harold,Imogen,Jack,James,Kavita,Leila,Lucy,Margaret,Martha,Nadia,Oliver,Patrick,Priya,Rosa,Samuel,Sophie,Thomas,Vera,Walter,Zoe',
  ),
  family: latin(
    'Abbott,Ashworth,Barlow,Bennett,Carver,Chowdhury,Dawson,Ellis,Fletcher,Greene,Hargreaves,Holloway,Ibbotson,Jarvis,Khan,Langley,Marsh,Nash,Okafor,Pemberton,Quinn,Rahman,Sinclair,Thackeray,Underwood,Webb,Whitlock,Yates',
  ),
  companies: [
    'The Copper Kettle Café',
    'Harbour View Hotel',
    'Marsh & Webb Solicitors',
    'Little Orchard Bakery',
    'Station Road Bookshop',
    'Dawson Interiors',
    'Greenfield Care Home',
    'Whitlock Catering',
  ],
  streets: ['Mill Lane', 'Station Road', 'Orchard Street', 'Castle Hill', 'Rose Walk', 'Chapel Row', 'Quay Street'],
  country: 'GB',
  places: [
    ['Ashbourne', 'Derbyshire', ''],
    ['Buxton', 'Derbyshire', ''],
    ['Bakewell', 'Derbyshire', ''],
    ['Leek', 'Staffordshire', ''],
    ['Matlock', 'Derbyshire', ''],
    ['Sheffield', 'South Yorkshire', ''],
  ],
  tags: ['regular', 'wholesale', 'green tea', 'spices', 'gift boxes', 'online'],
  notes: [
    'Buys 250 g of Assam every month, likes it strong.',
    'Asked us to keep a tin of first flush Darjeeling when it comes.',
    'Allergic to nuts: check the blends before recommending one.',
    'Her mother’s birthday is in May; took a gift box last year.',
    'Prefers to be rung after six in the evening.',
    'Found us at the Christmas fair.',
    'Wants whole spices only, never ground.',
    'Was unhappy with the last delivery; we sent a new one the same week.',
    'Orders for the office on the first Monday of the month.',
    'Is learning to cook dal; gave him our leaflet.',
  ],
  ground: 'Customers of the shop',
  asked: 'Asked for our letters at the counter',
  segments: { near: 'Regulars nearby', trade: 'Cafés and offices' },
  topics: { news: 'News from the shop', offers: 'Offers' },
  said: 'Told us at the counter',
  done: {
    subject: '{{ first_name | default: "Hello" }}, the autumn teas are here',
    heading: 'The autumn teas are here',
    text: 'Dear {{ first_name | default: "friend" }},\n\nthe boxes from Darjeeling and Nilgiri came on Tuesday, and the shop has smelled of them ever since. There are four new teas; the kettle is always on, so come and taste before you choose.',
    more: 'Bring this letter by the end of the month and we add a small tin of cinnamon to your first 250 g.',
  },
  draft: {
    subject: 'Gift boxes for the holidays',
    heading: 'Gift boxes for the holidays',
    text: 'Dear {{ first_name | default: "friend" }},\n\nfrom Monday we pack gift boxes again: three teas, one spice blend and a card in your own words.',
    more: 'Tell us how many you need and on which day, and they will wait for you.',
  },
}
