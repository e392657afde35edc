/**
 * Words around the word that matters: whose (`customer`), where (`home`, `geschäftlich`, `del trabajo`), which
 * (`primary`, `weitere`). As `headerPhrase` writes them.
 */
const BEFORE =
  /^(?:primary location|home|work|business|office|other|billing|shipping|mailing|delivery|primary|secondary|main|default|alternate|alternative|alt|contact|customers?|clients?|leads?|persons?|people|members?|subscribers?|users?|guests?|buyers?|recipients?|attendees?|students?|patients?|donors?|applicants?|candidates?|visitors?|personal|private|your|my|the|current|permanent|present|company|organi[sz]ation|business|account|profile|cust|po|sa|bill to|ship to|enter|please enter|what is your|whats your|properties|custom fields?|field|attribute|merge|preferred|new|old|registered|residential|official|parent|student|b|c|geo|addr|address|invoice|biller|payer|shopper|traveller|traveler|registrant|participant|respondent|invitee|tenant|owner|mobile|cell|physical|visiting|sender|invitee|individual|primary address|devotee|resident|whats|enter your|please provide your|and your|first whats your|and whats your|what is the|name of the) /
const AFTER =
  / (?:value|formatted|required|optional|field|text|primary|home|work|personal|office|main|mobile|1|of (?:the )?(?:customer|client|contact|person|member|subscriber)|english|bangla|bengali|hindi|en|bn|hi|if any|mandatory|utc|gmt|usd|inr|bdt|local|raw|current|default|id|billing|shipping|business|other)$/

const BEFORE_EUROPEAN =
  /^(?:(?:liefer|rechnungs) (?:adresse|anschrift)|privat(?:e[rs]?)?|geschaftlich(?:e[rs]?)?|dienstlich(?:e[rs]?)?|primare|sekundare|weitere[rs]?|andere|haupt|kunden|rechnungs?|liefer|lieferung|rechnung|autre|principale?|deuxieme|facturation|livraison|otr[oa]|altr[oi]a?|outr[oa]|zakelijke?|prive|adres|factuur|lever|factuuradres|werkadres|huisadres|sluzbowy|domowy|inny|ihre?|votre|tu|su|il tuo|seu|sua|twoj|je|uw) /
const AFTER_EUROPEAN =
  /(?: (?:del|de|do|da|di|du|des|della|dell|de la|de l|of|van de|van|aan|der|vom|en|em|a|al|alla))? (?:privat|geschaftlich|dienstlich|beruflich|gesch|priv|dienstl|zuhause|arbeit|kunden?|rechnung|lieferung|bureau|domicile|travail|personnel(?:le)?|professionnel(?:le)?|principale?|pro|perso|client|facturation|livraison|autre|trabajo|domicilio|particular|oficina|otro|otra|contacto|facturacion|envio|trabalho|residencia|residencial|endereco|endereco comercial|endereco residencial|direccion|indirizzo|comercial|casa|outr[oa]|cliente|ufficio|uff|abitazione|ab|lavoro|altr[oa]|contatto|fatturazione|spedizione|werk|thuis|prive|zakelijk|klant|andere|sluzbow[ya]|domow[ya]|prywatn[ya]|firmow[ya]|inn[ya]|klienta|praca|dom|arbete|hem|arbejde|hjem)$/

/** How forms ask in Bengali and Hindi: `আপনার মোবাইল নম্বর লিখুন`, `आपका पता क्या है`; which address: `स्थायी पिन कोड`. */
const BEFORE_INDIC =
  /^(?:আপনার|তোমার|আপনি|দয়া করে|অনুগ্রহ করে|গ্রাহকের|সদস্যের|বর্তমান|স্থাযী|वर्तमान|स्थायी|आपका|आपकी|आपके|अपना|अपनी|कृपया|कृपया अपना|ग्राहक का|ग्राहक की|सदस्य का|सदस्य की) /
const AFTER_INDIC = / (?:কি|কী|কত|লিখুন|দিন|লিখো|যদি থাকে|থাকলে|क्या है|क्या हैं|लिखें|लिखिए|दें|दीजिए|बताएं|बताइए|यदि हो|अगर हो)$/

/** The phrase with one word of context less; the phrase itself when there is none. */
export function withoutOneContext(phrase: string): string {
  for (const context of [BEFORE, BEFORE_EUROPEAN, AFTER, AFTER_EUROPEAN, BEFORE_INDIC, AFTER_INDIC]) {
    const cut = phrase.replace(context, '')
    if (cut !== phrase) return cut
  }
  return phrase
}

/** The phrase without what stands before its word in English. */
export const withoutContextBefore = (phrase: string): string => phrase.replace(BEFORE, '')
