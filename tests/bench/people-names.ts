/**
 * Names for the generator, most common first: each list is drawn from by Zipf's law, as names of a real town are.
 * Indic names are [as written, as spelt in an e-mail address].
 */
type Spelt = readonly [written: string, latin: string]

export const LATIN_GIVEN =
  'Mohammed Maria John Fatima Ali Ana David Ahmed James Rahim Karim Nadia Sarah Michael Ayesha Robert Emma Omar Daniel Laura Hassan Peter Anna Thomas Priya Rahul Amit Sunita Imran Tanvir Nusrat Sabrina Shahid Rakib Farhana Salma Jamal Kamal Rina Mina Arif Sohel Tania Rubel Shirin Nasrin Habib Monir Lipi Shapla Carlos Sofia Lucas Julia Hans Greta Pierre Camille Luca Giulia Ivan Olga Yuki Kenji Wei Mei Oluwaseun Amara Kwame Zainab Björn Zoë'.split(
    ' ',
  )

export const LATIN_FAMILY =
  'Khan Rahman Ahmed Islam Hossain Das Roy Singh Kumar Sharma Smith Johnson Begum Akter Uddin Chowdhury Ali Haque Sarkar Ghosh Banerjee Mukherjee Patel Gupta Verma Brown Garcia Müller Dubois Rossi Silva Ivanov Nguyen Tanaka Chen Okafor Mensah Saha Paul Dey Nath Mondal Biswas Barua Talukder Sikder Mia Bhuiyan Majumder Miah Kabir Alam Siddique Reza Molla Sheikh Howlader Jones Williams Taylor Davies Wilson Evans Murphy Kelly Schmidt Weber Moreau Laurent Bianchi Costa Novák Kowalski'.split(
    ' ',
  )

export const BENGALI_GIVEN: readonly Spelt[] = [
  ['রহিম', 'rahim'],
  ['করিম', 'karim'],
  ['ফাতেমা', 'fatema'],
  ['আয়েশা', 'ayesha'],
  ['নাসরিন', 'nasrin'],
  ['সুমন', 'sumon'],
  ['রফিকুল', 'rafiqul'],
  ['তানভীর', 'tanvir'],
  ['শিরিন', 'shirin'],
  ['মৌসুমী', 'mousumi'],
  ['অর্পিতা', 'arpita'],
  ['সৌরভ', 'sourav'],
  ['প্রিয়াঙ্কা', 'priyanka'],
  ['অনির্বাণ', 'anirban'],
  ['শ্রাবণী', 'srabani'],
  ['জাহিদ', 'zahid'],
  ['কামরুন', 'kamrun'],
  ['দেবাশীষ', 'debashis'],
  ['রুবিনা', 'rubina'],
  ['মনিরুজ্জামান', 'moniruzzaman'],
]

export const BENGALI_FAMILY: readonly Spelt[] = [
  ['ইসলাম', 'islam'],
  ['হোসেন', 'hossain'],
  ['আহমেদ', 'ahmed'],
  ['খাতুন', 'khatun'],
  ['রহমান', 'rahman'],
  ['দাস', 'das'],
  ['বেগম', 'begum'],
  ['চৌধুরী', 'chowdhury'],
  ['মুখোপাধ্যায়', 'mukhopadhyay'],
  ['বন্দ্যোপাধ্যায়', 'bandyopadhyay'],
  ['ঘোষ', 'ghosh'],
  ['সরকার', 'sarkar'],
  ['মণ্ডল', 'mondal'],
  ['বিশ্বাস', 'biswas'],
  ['ভৌমিক', 'bhowmik'],
]

export const HINDI_GIVEN: readonly Spelt[] = [
  ['राहुल', 'rahul'],
  ['प्रिया', 'priya'],
  ['अमित', 'amit'],
  ['सुनीता', 'sunita'],
  ['राजेश', 'rajesh'],
  ['पूजा', 'pooja'],
  ['विकास', 'vikas'],
  ['अनीता', 'anita'],
  ['संजय', 'sanjay'],
  ['कविता', 'kavita'],
  ['दीपक', 'deepak'],
  ['मीना', 'meena'],
  ['श्रेया', 'shreya'],
  ['कृष्ण', 'krishna'],
  ['लक्ष्मी', 'lakshmi'],
]

export const HINDI_FAMILY: readonly Spelt[] = [
  ['कुमार', 'kumar'],
  ['शर्मा', 'sharma'],
  ['सिंह', 'singh'],
  ['गुप्ता', 'gupta'],
  ['वर्मा', 'verma'],
  ['यादव', 'yadav'],
  ['मिश्रा', 'mishra'],
  ['जोशी', 'joshi'],
  ['अग्रवाल', 'agarwal'],
  ['त्रिपाठी', 'tripathi'],
]

export const CITIES = [
  'Dhaka',
  'Kolkata',
  'Delhi',
  'Chattogram',
  'Mumbai',
  'ঢাকা',
  'Khulna',
  'Sylhet',
  'দিল্লি',
  'Rajshahi',
  'Lucknow',
  'कोलकाता',
  'Barishal',
  'Pune',
  'चट्टोग्राम',
  'Jaipur',
  'রাজশাহী',
  'Patna',
  'सूरत',
  'London',
]

export const COMPANY_WORDS =
  'Bismillah New Modern Royal Green Sunrise Padma Meghna Jamuna Ganga Lotus Star Golden City Friends Brothers National Popular Unique Classic'.split(
    ' ',
  )
export const COMPANY_KINDS =
  'Traders,Store,Enterprise,Textiles,Pharmacy,Electronics,Fashion,Foods,Motors,Stationers'.split(',')
export const JOB_TITLES = 'Owner,Manager,Buyer,Accountant,Teacher,Engineer,Doctor,Sales officer'.split(',')
export const TAGS = 'vip,wholesale,retail,tea,sweets,saree,online,eid,puja,new,regular,birthday,delivery'.split(',')
