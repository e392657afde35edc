/** Names that only firms have. Pure. */

import { foldKey } from '../../../text-folding.ts'

/** Legal forms, and what businesses are called by their trade; no word that is a family's name, too. */
const WORDS = new Set(
  `ltd limited pvt llp llc inc corp corporation plc gmbh ag ohg gbr kg sarl srl bv pty pte company
   traders trading enterprises enterprise ent stores store mart bazaar emporium industries agency agencies brothers bros sons
   associates distributors distributor suppliers supplier electricals electronics textiles garments fashions pharma
   pharmacy medicals chemicals foods sweets bakery caterers restaurant hotel cafe works workshop services service
   solutions technologies systems hardware steels furniture motors automobiles printers packaging logistics transport
   exports imports exporters tools plastics paper jewellers opticals studio
   লিমিটেড ট্রেডার্স স্টোর স্টোর্স এন্টারপ্রাইজ এন্টারপ্রাইজেস ব্রাদার্স এজেন্সি ভাণ্ডার ভান্ডার মেসার্স ইন্ডাস্ট্রিজ মিলস ফার্মেসি হোটেল
   लिमिटेड ट्रेडर्स ट्रेडिंग स्टोर स्टोर्स एंटरप्राइजेज एंटरप्राइज ब्रदर्स एजेंसी भंडार मेसर्स इंडस्ट्रीज मिल्स होटल`
    .split(/\s+/)
    .map(foldKey),
)

/** Whether a name is called as only firms are: by a legal form, or a trade. */
export function isFirm(name: string): boolean {
  if (/^m\s*\/\s*s\b/i.test(name) || /&\s*(?:co|sons|bros)\b/i.test(name)) return true
  return foldKey(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => WORDS.has(word))
}
