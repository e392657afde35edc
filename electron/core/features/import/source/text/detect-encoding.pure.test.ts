import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { codePageOf, isEscapedJapanese, isUtf8, unicodeOf } from './detect-encoding.ts'
import { isMostlyUtf8 } from './utf8-decoder.ts'

/** Lists as shops write them; every one read back from its bytes alone. */
const LISTS: [encoding: string, text: string][] = [
  ['windows-1252', 'Name;Ort\nJürgen Müller;Köln\nAndré Lefèvre;Orléans\nMaría Núñez;Málaga\n'],
  ['windows-1252', `Name,City\n${'Plain Person,London\n'.repeat(200)}Zoë Brontë,Genève\n`],
  [
    'windows-1250',
    'Jméno;Město\nJiří Dvořák;Plzeň\nŽaneta Šťastná;Děčín\nMiloš Čapek;Třebíč\nKateřina Růžičková;Brno\n',
  ],
  ['windows-1250', 'Imię;Miasto\nMałgorzata Wójcik;Łódź\nStanisław Żak;Częstochowa\nBożena Śliwińska;Gdańsk\n'],
  ['windows-1254', 'Adı;Soyadı;Şehir\nAyşe;Yılmaz;İstanbul\nÇağrı;Öztürk;Kadıköy\nGülşen;Işık;Balıkesir\n'],
  [
    'windows-1252',
    'Nafn;Staður\nGuðrún Þórðardóttir;Reykjavík\nÝr Sigurðardóttir;Hafnarfjörður\nÞór Jónsson;Akureyri\n',
  ],
  ['windows-1252', 'Name;Ort\nBjörn Guðmundsson;Köln\nJürgen Müller;Düsseldorf\n'],
  ['windows-1251', 'Имя;Город\nСергей Иванов;Москва\nОльга Петрова;Санкт-Петербург\nДмитрий Соколов;Казань\n'],
  ['windows-1253', 'Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\nΜαρία Νικολάου;Θεσσαλονίκη\nΕλένη Γεωργίου;Πάτρα\n'],
  ['windows-1255', 'שם;עיר\nדוד כהן;תל אביב\nשרה לוי;ירושלים\nמשה מזרחי;חיפה\nרחל פרץ;באר שבע\n'],
  ['windows-1256', 'الاسم;المدينة\nمحمد أحمد;القاهرة\nفاطمة علي;الإسكندرية\nعبد الله حسن;دمشق\nمريم يوسف;بيروت\n'],
  ['shift_jis', '氏名,住所\n山田太郎,東京都新宿区\n佐藤花子,大阪府大阪市\nスズキ,京都\n'],
  ['euc-jp', '氏名,住所\n山田太郎,東京都新宿区\n佐藤花子,大阪府大阪市\nすずき,京都です\n'],
  ['gb18030', '姓名,城市\n王小明,北京市朝阳区\n李丽华,上海市浦东新区\n张伟,广州市天河区\n'],
  ['big5', '姓名,城市\n王小明,台北市信義區\n陳美麗,高雄市三民區\n林志豪,台中市西屯區\n'],
  ['euc-kr', '이름,도시\n김철수,서울특별시 강남구\n이영희,부산광역시 해운대구\n박민수,대구광역시\n'],
  ['macintosh', 'Name;Ort\nJürgen Müller;Köln\nAndré Lefèvre;Orléans\nFrançois Château;Besançon\n'],
  ['ibm850', 'Name;Ort\nJürgen Müller;Köln\nGünther Jäger;Düsseldorf\nFrançois Château;Besançon\n'],
]

test.each(LISTS)('%s: %s', (encoding, text) => {
  const bytes = iconv.encode(text, encoding)
  expect(isUtf8(bytes)).toBe(false)
  expect(isMostlyUtf8(bytes)).toBe(false)
  expect(unicodeOf(bytes)).toBe(null)
  expect(iconv.decode(bytes, codePageOf(bytes))).toBe(text)
})

describe('Unicode with and without a mark', () => {
  const LATIN = 'Name;City\nAsha;Kolkata\n'
  const BENGALI = 'নাম;শহর\nশ্রাবণী ঘোষ;কলকাতা\nরিনা সেন;ঢাকা\n'
  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('%s', (encoding) => {
    for (const text of [LATIN, BENGALI])
      for (const addBOM of [true, false]) expect(unicodeOf(iconv.encode(text, encoding, { addBOM }))).toBe(encoding)
  })
  test('UTF-8, cut in the middle of a character', () => {
    expect(isUtf8(Buffer.from(BENGALI).subarray(0, 7))).toBe(true)
    expect(isUtf8(Buffer.from([0x41, 0xe9, 0x41]))).toBe(false)
  })
  test('seven bits of Japanese', () => {
    expect(isEscapedJapanese(Buffer.from('\x1b$B3J%L\x1b(B,1', 'latin1'))).toBe(true)
    expect(isEscapedJapanese(Buffer.from('plain, $B text'))).toBe(false)
  })
})
