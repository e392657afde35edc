/** What is known of the words that firms' names are made of, for telling a firm from a person and one firm from another. Pure data. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Legal forms that are no other word: who bears one is a firm. */
export const LEGAL_FORMS =
  list(`ltd limited pvt plc inc incorporated corp corporation company llc llp gmbh kg ohg gesmbh mbh haftungsbeschrankt
   sarl eurl sasu srl srls slu bv nv bvba vof pty pte sdn bhd ltda lda eireli spzoo messrs ag gbr
   প্রাইভেট লিমিটেড কোম্পানি মেসার্স प्राइवेट लिमिटेड कंपनी मेसर्स`)

/** Legal forms, and what stands around one, that are other words, too. */
export const SMALL_WORDS = list(
  `private co lp ug eg ek sa sas spa oy ab as aps kk sl sll snc trust foundation the and of`,
)

/** Which of its places it is: one company with several. */
export const PLACE_WORDS = list(`branch br outlet showroom hq ho headquarters head office main
   filiale zweigstelle niederlassung succursale sucursal filial vestiging filiaal oddzial
   শাখা অফিস প্রধান কার্যালয় शाखा कार्यालय मुख्य ऑफिस`)

/** What stands in firms' names shortened as often as whole, one word a line: the whole one first. */
export const SHORTENED = `
international intl
national natl
manufacturing mfg mfrg
brothers bros
associates assoc
enterprises enterprise ent entp entps
engineering engg engrg
industries industry inds
services svcs
technologies technology
distributors distributor distrib
traders trader trading
pharmaceuticals pharmaceutical pharma
hermanos hnos
fratelli flli
gebruder gebr gebrueder
etablissements ets
`
  .trim()
  .split('\n')
  .map(list)

/** What businesses are called by their trade, and by who owns them; no word that is a family's name, too. */
export const TRADES =
  list(`traders trading enterprises enterprise ent stores store mart bazaar emporium industries agency agencies brothers bros sons
   associates distributors distributor suppliers supplier electricals electronics textiles garments fashions pharma
   pharmacy medicals chemicals foods sweets bakery caterers restaurant hotel cafe works workshop services service
   solutions technologies systems hardware steels furniture motors automobiles printers packaging logistics transport
   exports imports exporters tools plastics paper jewellers opticals studio
   ট্রেডার্স স্টোর স্টোর্স এন্টারপ্রাইজ এন্টারপ্রাইজেস ব্রাদার্স এজেন্সি ভাণ্ডার ভান্ডার ইন্ডাস্ট্রিজ মিলস ফার্মেসি হোটেল
   ट्रेडर्स ट्रेडिंग स्टोर स्टोर्स एंटरप्राइजेज एंटरप्राइज ब्रदर्स एजेंसी भंडार इंडस्ट्रीज मिल्स होटल`)
