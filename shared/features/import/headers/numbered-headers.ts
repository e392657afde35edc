/**
 * Headers that name a thing, its number and a part of it, as address books write them in their owner's language:
 * `Adresse 1 – Label`, `Teléfono 2 - Etiqueta`. Put into the English ones that the rules know. Pure.
 */

import { foldKey, plainLatin } from '../../../text-folding.ts'

const dictionary = (lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(lines).flatMap(([english, words]) => words.split(',').map((word) => [word, english] as const)))

const THINGS = dictionary({
  'E-mail':
    'e-mail,email,e-mail-adresse,correo electronico,correo,courriel,adresse e-mail,indirizzo e-mail,indirizzo email,e-mailadres,e-posta,eposta,adres e-mail,e-post,ইমেইল,ইমেল,ईमेल',
  Phone: 'phone,telefon,telephone,telefono,telefone,telefoon,telefonnummer,ফোন,फोन,फ़ोन',
  Address: 'address,adresse,direccion,endereco,morada,indirizzo,adres,adress,ঠিকানা,पता',
  Event: 'event,ereignis,termin,evenement,evento,gebeurtenis,etkinlik,wydarzenie',
  Website: 'website,site web,sitio web,sito web,site,web,webseite,web sitesi,strona internetowa,witryna',
  Relation: 'relation,beziehung,relacion,relacao,relazione,relatie,iliski,relacja',
  'Custom Field':
    'custom field,benutzerdefiniertes feld,champ personnalise,campo personalizado,campo personalizzato,aangepast veld,ozel alan,pole niestandardowe',
})

const PARTS = dictionary({
  Label:
    'label,bezeichnung,beschriftung,libelle,etiqueta,rotulo,marcador,etichetta,etiket,etykieta,type,typ,tipo,art,tur,লেবেল,লেবেল,लेबल',
  Value: 'value,wert,valeur,valor,valore,waarde,deger,wartosc,মান,मान',
  Formatted:
    'formatted,formatiert,formate,formatee,formato,formateada,con formato,formatado,formatada,formattato,opgemaakt,bicimlendirilmis,sformatowany',
  Street: 'street,strasse,rue,calle,rua,via,straat,sokak,cadde,ulica',
  City: 'city,ort,stadt,ville,ciudad,cidade,citta,plaats,stad,sehir,miasto',
  'PO Box':
    'po box,postfach,boite postale,apartado postal,apartado de correos,caixa postal,casella postale,postbus,posta kutusu,skrytka pocztowa',
  Region: 'region,bundesland,regiao,regione,regio,bolge',
  'Postal Code': 'postal code,postleitzahl,plz,code postal,codigo postal,cep,cap,postcode,posta kodu,kod pocztowy',
  Country: 'country,land,pays,pais,paese,ulke,kraj',
  'Extended Address':
    "extended address,erweiterte adresse,adresszusatz,adresse etendue,complement d'adresse,direccion ampliada,direccion extendida,endereco estendido,endereco expandido,complemento,indirizzo esteso,uitgebreid adres",
})

const SHAPE = /^([^\d]{2,40}?)\s*(\d{1,2})\s*[-–—:]\s+(\D{2,30})$/

/** The header in English where both the thing and its part are known words, else as it is. */
export function inEnglish(header: string): string {
  const [, thing = '', number, part = ''] = SHAPE.exec(header.trim()) ?? []
  if (number === undefined) return header
  const [ofThing, ofPart] = [THINGS.get(plain(thing)), PARTS.get(plain(part))]
  return ofThing && ofPart ? `${ofThing} ${number} - ${ofPart}` : header
}

const plain = (text: string) => plainLatin(foldKey(text)).replace(/[’‘`´]/g, "'")
