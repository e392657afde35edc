import { expect, test } from 'vitest'
import { column, said, saidOfChannels } from '../../../../../tests/support/said-by-files.ts'
import { recogniseColumns } from './recognise-columns.ts'

test('a word of consent with a "not" beside it is none, in many languages', () => {
  const no = 'unsubscribed'
  expect(column('Email consent', 'Opted in', 'Not opted in', 'No consent given', 'not allowed', 'Not active')).toEqual([
    'subscribed',
    ...[no, no, no, no],
  ])
  expect(column('Accepts Marketing', 'yes', 'not accepted', 'Does not accept', 'No, thanks', 'Yes, please')).toEqual([
    'subscribed',
    ...[no, no, no],
    'subscribed',
  ])
  expect(column('Newsletter-Status', 'angemeldet', 'nicht angemeldet', 'abgemeldet')).toEqual(['subscribed', no, no])
  expect(column('Statut', 'Abonné', 'Non abonné', 'Désabonné', 'En attente')).toEqual(['subscribed', no, no, 'open'])
  expect(column('Estado', 'Suscrito', 'No suscrito', 'Dado de baja')).toEqual(['subscribed', no, no])
  expect(column('Stato iscrizione', 'Iscritto', 'Non iscritto', 'Disiscritto')).toEqual(['subscribed', no, no])
  expect(column('Status', 'подписан', 'не подписан', 'отписан')).toEqual(['subscribed', no, no])
  expect(column('E-posta izni', 'Abone', 'Abone değil', 'Onaylı değil', 'abone olmadı', 'izinli değil')).toEqual([
    'subscribed',
    ...[no, no, no, no],
  ])
  expect(column('ईमेल सहमति', 'हाँ', 'नहीं', 'सहमत नहीं')).toEqual(['subscribed', no, no])
})

test('a header whose words a database wrote without a gap says what it says with gaps', () => {
  const glued = ['HASOPTEDOUTOFEMAIL', 'emailoptout', 'DONOTBULKEMAIL', 'donotcontact', 'EMAILUNSUBSCRIBED', 'NOEMAIL']
  for (const header of glued)
    expect([header, ...column(header, 'true', 'false')]).toEqual([header, 'unsubscribed', null])
  for (const header of ['ACCEPTSMARKETING', 'emailoptin', 'ISSUBSCRIBED'])
    expect([header, ...column(header, 'true', 'false')]).toEqual([header, 'subscribed', 'unsubscribed'])
  for (const [header, channel] of [
    ['DONOTCALL', 'phone'],
    ['DONOTPHONE', 'phone'],
    ['SMSBLACKLISTED', 'sms'],
    ['DONOTPOSTALMAIL', 'post'],
  ] as const)
    expect([header, saidOfChannels(header, 'true')]).toEqual([header, [{ about: { channel }, status: 'unsubscribed' }]])
})

/** The no stands first where one of two is to be chosen. */
const OR_NOT = ['ইমেইল চান: না/হ্যাঁ', 'ईमेल चाहिए: नहीं / हाँ']

test('a refusal is one in Bengali and Hindi, too, and where it is asked whether or not it is none', () => {
  for (const header of [
    'ইমেইল চান না',
    'ই-মেইল পাঠাবেন না',
    'ইমেল নিষেধ',
    'ईमेल न भेजें',
    'ईमेल नहीं चाहिए',
    'Newsletter cancelled',
  ])
    expect([header, ...column(header, 'yes', 'no')]).toEqual([header, 'unsubscribed', null])
  for (const header of ['ইমেইল চান কি না', 'ইমেইলে খবর পেতে চান?', 'ईमेल चाहिए या नहीं', 'ईमेल पाना चाहते हैं', ...OR_NOT])
    expect([header, ...column(header, 'yes', 'no')]).toEqual([header, 'subscribed', 'unsubscribed'])
  // Where the answers stand in brackets nobody is refused by a yes.
  for (const header of ['ইমেইল চান (না/হ্যাঁ)', 'ईमेल चाहिए (नहीं/हाँ)'])
    expect([header, ...column(header, 'yes', 'no')]).not.toContain('unsubscribed')
})

test('a no in other words is one, so that no ground for the file loosens it', () => {
  const no = [
    'never',
    'STOP',
    'not any more',
    'No longer',
    '✗',
    'চাই না',
    'দরকার নেই',
    'সম্মতি দেয়নি',
    'नहीं चाहिए',
    'मत भेजो',
    'वापस ली',
  ]
  for (const cell of no)
    expect([cell, ...column('Newsletter', cell, 'yes', 'no')]).toEqual([
      cell,
      'unsubscribed',
      'subscribed',
      'unsubscribed',
    ])
  // A complaint is more than a no.
  expect(column('Newsletter', 'Stopped: spam complaint', 'yes', 'no')[0]).toBe('complained')
  for (const cell of [
    'NEVER_SUBSCRIBED',
    'Never opened',
    'never asked',
    'nicht mehr als 1x im Monat',
    'later',
    'पता नहीं',
    'জানি না',
  ])
    expect([cell, column('Newsletter', cell, 'yes', 'no')[0]]).toEqual([cell, 'open'])
})

test('a header that refuses one way refuses that way', () => {
  for (const [channel, headers] of [
    [
      'phone',
      [
        'No calls',
        "Don't call",
        'Keine Anrufe',
        'Ne pas appeler',
        "Pas d'appel",
        'No llamar',
        'Niet bellen',
        'কল করবেন না',
        'फोन न करें',
      ],
    ],
    ['sms', ['No SMS', 'Keine SMS', 'Pas de SMS', 'stop_sms', 'এসএমএস চান না', 'एसएमएस नहीं']],
    ['whatsapp', ["Don't WhatsApp", 'No WhatsApp messages', 'হোয়াটসঅ্যাপ না']],
    ['post', ['No post', 'Geen post', 'डाक न भेजें']],
  ] as const)
    for (const header of headers) {
      expect([header, saidOfChannels(header, 'yes')]).toEqual([
        header,
        [{ about: { channel }, status: 'unsubscribed' }],
      ])
      expect([header, saidOfChannels(header, 'no')]).toEqual([header, []])
    }
  for (const header of ['No. WhatsApp', 'फोन न.', 'व्हाट्सएप न.', 'फोन नं.', 'মোবাইল নং']) {
    const number = recogniseColumns(['Name', header], [['Ana Bo', '98300 14426']], 'list.csv')
    expect([header, number.columns[1]?.field]).toEqual([header, 'phone'])
  }
})

test('under a header of refusal no word is a wish for letters', () => {
  expect(column('Do not allow Bulk Emails', 'Allow', 'Do Not Allow')).toEqual([null, 'unsubscribed'])
  expect(saidOfChannels('Do not allow SMS', 'Allow')).toEqual([])
  expect(saidOfChannels('Do not allow SMS', 'Do Not Allow')).toEqual([
    { about: { channel: 'sms' }, status: 'unsubscribed' },
  ])
})

test('a header that says no turns its yes round', () => {
  for (const header of [
    'No Newsletter',
    'No marketing',
    'Don’t email',
    'Exclude from mailings',
    'Kein Newsletter',
    'Keine Werbung',
    'Werbesperre',
    'Ne pas contacter par e-mail',
    'No enviar correo',
    'Non inviare newsletter',
    'Geen nieuwsbrief',
    'IsExcludedFromCampaigns',
    'Unsubscribe from marketing emails',
  ]) {
    expect([header, column(header, 'yes')]).toEqual([header, ['unsubscribed']])
  }
  expect(column('Einwilligung widerrufen am', '01.02.2024')).toEqual(['unsubscribed'])
  expect(column('¿Desea recibir nuestro boletín?', 'Sí', 'No, gracias')).toEqual(['subscribed', 'unsubscribed'])
  expect(column('Marked email as spam', 'true', 'false')).toEqual(['complained', null])
})

test('yes and no are understood in the languages of the neighbours and of the world', () => {
  const yes = ['yep', 'نعم', 'ہاں', 'はい', '是', '네', 'có', 'ஆம்', 'అవును', 'હા', 'ਹਾਂ', 'होय', 'ναι', 'igen']
  const no = ['nope', 'لا', 'نہیں', 'いいえ', '否', '아니요', 'không', 'இல்லை', 'లేదు', 'ના', 'ਨਹੀਂ', 'नाही', 'όχι', 'nem']
  expect(column('Newsletter', ...yes)).toEqual(yes.map(() => 'subscribed'))
  expect(column('Newsletter', ...no)).toEqual(no.map(() => 'unsubscribed'))
})

test('not to have refused is no wish for letters', () => {
  for (const header of [
    'Opt out',
    'Do not email',
    'Unsubscribed',
    'Email Opt Out',
    'HasOptedOutOfEmail',
    'Kein Newsletter',
  ])
    expect([header, column(header, 'yes', 'no', 'FALSE', '0', 'nein')]).toEqual([
      header,
      ['unsubscribed', null, null, null, null],
    ])
  expect(said('Email;Name;Newsletter;Opt out\na@example.com;Ana Bo;yes;no\n')).toEqual(['subscribed'])
  // Whoever is on Substack's list of subscribers is one; the column only switches letters off.
  expect(column('email_disabled', 'true', 'false')).toEqual(['unsubscribed', 'subscribed'])
})

test('what is agreed to beside letters is no wish for letters', () => {
  expect(column('Consent to track', 'Yes')).toEqual([null])
  expect(column('Privacy policy accepted', 'Yes')).toEqual([null])
  expect(column('Do you agree to the terms and conditions?', 'Yes')).toEqual([null])
  expect(column('Consenso privacy;Consenso marketing', 'SI;', 'SI;NO', 'SI;SI')).toEqual([
    null,
    'unsubscribed',
    'subscribed',
  ])
  const law = recogniseColumns(['Email', 'Zgoda RODO'], [['a@example.com', 'TAK']]).columns[1]
  expect(law).toMatchObject({ field: 'consent', reasons: ['agreement-to-what'] })
  expect(law?.confidence).toBeLessThan(0.6)
})

test('a status is about letters only where nothing else can be meant', () => {
  const gym = 'Email;Name;Status;Subscription Plan;Subscription Start;Subscription End\n'
  expect(said(`${gym}a@example.com;Ana Bo;Active;Monthly;01/04/2023;01/05/2023\n`)).toEqual([null])
  // Beside a column that says who wants letters, it is about the membership.
  const club = 'Email;Name;Status;Newsletter\n'
  expect(
    said(`${club}a@example.com;Ana Bo;Active;\nb@example.com;Bea Co;Active;nein\nc@example.com;Cal Do;Active;ja\n`),
  ).toEqual([null, 'unsubscribed', 'subscribed'])
  const members = 'Client ID;Name;Email;Status;Member Since\n'
  expect(said(`${members}1;Ana Bo;a@example.com;Active;2023-01-15\n`, 'Subscriber Data Export.csv')).toEqual([null])
  const course = 'Email;Name;Anmeldedatum\n'
  expect(said(`${course}a@example.com;Ana Bo;01.10.2023\n`)).toEqual([null])
  expect(said(`${course}a@example.com;Ana Bo;01.10.2023\n`, 'Newsletter.csv')).toEqual(['subscribed'])
  for (const header of ['Roles', 'User Role', 'user_roles'])
    expect([header, ...column(header, 'subscriber', 'customer')]).toEqual([header, null, null])
  expect(column('status', 'active', 'deleted', 'bounced', 'abused')).toEqual([
    'subscribed',
    'unsubscribed',
    'bounced',
    'complained',
  ])
})

test('the name of a topic over words of consent is one of them', () => {
  expect(column('News [category-news-active];global_opt_out', 'Opted in;No', 'Opted out;No', 'Opted in;Yes')).toEqual([
    'subscribed',
    'unsubscribed',
    'unsubscribed',
  ])
})

test('two columns of status: the stricter stands, whatever they are called', () => {
  expect(
    column('Global status;List status', 'Subscribed;Subscribed', 'Unsubscribed;Subscribed', 'Subscribed;Unsubscribed'),
  ).toEqual(['subscribed', 'unsubscribed', 'unsubscribed'])
  expect(column('Email Marketing Consent;Email Suppressions', 'SUBSCRIBED;[]', "SUBSCRIBED;['HARD_BOUNCE']")).toEqual([
    'subscribed',
    'bounced',
  ])
  expect(column('Stop Status', '', 'unsubscribed')).toEqual([null, 'unsubscribed'])
})

test('files of people who want no mail are known by their names in several languages', () => {
  for (const name of [
    'spam_reports.csv',
    'Newsletter-Abmeldungen.csv',
    'désabonnés 2024.csv',
    'blacklist.csv',
    'bajas.csv',
  ]) {
    expect([name, said('Email,Name\na@example.com,Ana Bo\n', name)]).toEqual([name, ['unsubscribed']])
  }
})
