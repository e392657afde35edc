import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* What address books export in their owner's language: what a line is called stands beside it. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** Name and halves, then label and value of an e-mail, a phone, an address (formatted, street, city, postal code) and a website. */
const EXPORTS: [language: string, headers: string, labels: [work: string, mobile: string, home: string]][] = [
  [
    'German',
    'Vorname,Nachname,E-Mail 1 – Label,E-Mail 1 – Wert,Telefon 1 – Typ,Telefon 1 – Wert,Adresse 1 – Label,Adresse 1 – Formatiert,Adresse 1 – Straße,Adresse 1 – Ort,Adresse 1 – Postleitzahl,Ereignis 1 – Label,Ereignis 1 – Wert',
    ['* Arbeit', 'Mobil', 'Privat'],
  ],
  [
    'French',
    'Prénom,Nom,E-mail 1 – Libellé,E-mail 1 – Valeur,Téléphone 1 – Libellé,Téléphone 1 – Valeur,Adresse 1 – Libellé,Adresse 1 – Formatée,Adresse 1 – Rue,Adresse 1 – Ville,Adresse 1 – Code postal,Événement 1 – Libellé,Événement 1 – Valeur',
    ['Travail', 'Mobile', 'Domicile'],
  ],
  [
    'Spanish',
    'Nombre,Apellidos,Correo electrónico 1 - Etiqueta,Correo electrónico 1 - Valor,Teléfono 1 - Etiqueta,Teléfono 1 - Valor,Dirección 1 - Etiqueta,Dirección 1 - Formato,Dirección 1 - Calle,Dirección 1 - Ciudad,Dirección 1 - Código postal,Evento 1 - Etiqueta,Evento 1 - Valor',
    ['Trabajo', 'Móvil', 'Casa'],
  ],
  [
    'Portuguese',
    'Nome,Sobrenome,E-mail 1 – Marcador,E-mail 1 – Valor,Telefone 1 – Tipo,Telefone 1 – Valor,Endereço 1 – Rótulo,Endereço 1 – Formatado,Endereço 1 – Rua,Endereço 1 – Cidade,Endereço 1 – CEP,Evento 1 – Marcador,Evento 1 – Valor',
    ['Trabalho', 'Celular', 'Casa'],
  ],
  [
    'Italian',
    'Nome,Cognome,Email 1 - Etichetta,Email 1 - Valore,Telefono 1 - Etichetta,Telefono 1 - Valore,Indirizzo 1 - Etichetta,Indirizzo 1 - Formattato,Indirizzo 1 - Via,Indirizzo 1 - Città,Indirizzo 1 - CAP,Evento 1 - Etichetta,Evento 1 - Valore',
    ['Lavoro', 'Cellulare', 'Casa'],
  ],
  [
    'Dutch',
    'Voornaam,Achternaam,E-mail 1 - Label,E-mail 1 - Waarde,Telefoon 1 - Label,Telefoon 1 - Waarde,Adres 1 - Label,Adres 1 - Opgemaakt,Adres 1 - Straat,Adres 1 - Plaats,Adres 1 - Postcode,Gebeurtenis 1 - Label,Gebeurtenis 1 - Waarde',
    ['Werk', 'Mobiel', 'Thuis'],
  ],
  [
    'Turkish',
    'Ad,Soyadı,E-posta 1 - Etiket,E-posta 1 - Değer,Telefon 1 - Etiket,Telefon 1 - Değer,Adres 1 - Etiket,Adres 1 - Biçimlendirilmiş,Adres 1 - Sokak,Adres 1 - Şehir,Adres 1 - Posta kodu,Etkinlik 1 - Etiket,Etkinlik 1 - Değer',
    ['İş', 'Cep', 'Ev'],
  ],
]

test.each(EXPORTS)('a label is no part of an address or a number: %s', async (_, headers, [work, mobile, home]) => {
  const row = `Asha,Roy,${work},asha@example.com,${mobile},+91 98300 12345,${home},"Elm Road 1\n11111 Salem",Elm Road 1,Salem,11111,Jubilee,2005-06-01`
  const found = await checkedImport(core, 'contacts.csv', `${headers}\n${row}\n`)
  expect(found.program).toBe('Google Contacts')
  const done = await startedImport(core, found.id)
  expect(done.state).toBe('done')
  const { rows } = await core.client.customers.list({})
  const person = await core.client.customers.get({ id: rows[0]!.id })
  expect(person).toMatchObject({
    name: 'Asha Roy',
    emails: [{ address: 'asha@example.com', kind: 'work' }],
    phones: [{ e164: '+919830012345', kind: 'mobile' }],
    addresses: [{ street: 'Elm Road 1', city: 'Salem', postalCode: '11111', kind: 'home' }],
    tags: [],
  })
  const fields = await core.client.fields.list({})
  expect(fields.map(({ name }) => name)).toEqual(['Jubilee'])
})
