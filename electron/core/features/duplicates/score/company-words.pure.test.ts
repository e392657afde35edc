import { expect, test } from 'vitest'
import { companyWords } from './company-words.ts'

test.each([
  ['Bäckerei Huber GmbH', 'Bäckerei Huber G.m.b.H.'],
  ['Bäckerei Huber', 'Bäckerei Huber Niederlassung'],
  ['Boulangerie Martin SARL', 'Boulangerie Martin S.A.R.L.'],
  ['Boulangerie Martin', 'Boulangerie Martin EURL'],
  ['Panadería Ruiz, S.L.U.', 'Panadería Ruiz'],
  ['Panadería Ruiz', 'Panadería Ruiz (sucursal)'],
  ['Forno Rossi S.r.l.', 'Forno Rossi SRL'],
  ['Forno Rossi', 'Forno Rossi S.n.c.'],
  ['Padaria Silva Ltda.', 'Padaria Silva, Lda'],
  ['Bakkerij Jansen B.V.', 'Bakkerij Jansen V.O.F.'],
  ['Bakkerij Jansen', 'Bakkerij Jansen vestiging'],
  ['Piekarnia Nowak Sp. z o.o.', 'Piekarnia Nowak sp. z o. o.'],
  ['Piekarnia Nowak', 'Piekarnia Nowak Sp. z o.o. Oddział'],
  ['Atlas Mfg. Intl', 'Atlas Manufacturing International'],
  ['Miller Bros.', 'Miller Brothers'],
  ['Verma Engg (P) Ltd', 'Verma Engineering Pvt Ltd'],
  ['F.lli Rossi S.n.c.', 'Fratelli Rossi'],
  ['Ruiz Hnos. S.L.', 'Ruiz Hermanos'],
  ['Huber Bau UG (haftungsbeschränkt)', 'Huber Bau e.K.'],
  ['মেসার্স বনলতা সুইটস', 'বনলতা সুইটস লিমিটেড'],
  ['मेसर्स शर्मा स्टोर्स', 'शर्मा स्टोर्स प्राइवेट लिमिटेड'],
])('%s and %s are one firm', (one, other) => expect(companyWords(one)).toEqual(companyWords(other)))

test.each([
  ['Bäckerei Huber GmbH', 'Metzgerei Huber GmbH'],
  ['Forno Rossi S.r.l.', 'Forno Bianchi S.r.l.'],
  ['Piekarnia Nowak Sp. z o.o.', 'Cukiernia Nowak Sp. z o.o.'],
  ['J. K. Traders', 'P. K. Traders'],
])('%s and %s are two', (one, other) => expect(companyWords(one)).not.toEqual(companyWords(other)))

test('a name of nothing but a legal form keeps it', () => expect(companyWords('Ltda.')).toEqual(['ltda']))
