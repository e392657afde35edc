/** Short and other forms of given names, one family of forms a line: English, Bengali, Hindi, Muslim, Slavic and Chinese usage. Pure data. */
const FAMILIES = `
abigail abby abbie gail
abraham abe ibrahim
alan allan allen al
albert al bert bertie
alexander alex alec sandy xander lex
alexandra alex sandra sandy lexi alexa
alfred alf alfie fred
alice ali allie
alison ali allie
amanda mandy
amelia amy millie mia
andrew andy drew
angela angie
anna ann anne annie
anthony tony ant
antonia toni
arthur art artie
barbara barb barbie babs
benjamin ben benji benny
bernard bernie
bradley brad
brandon bran
bridget biddy bridie
caleb cal
cameron cam
carolyn carol carrie
caroline carol carrie
catherine katherine kathryn kate katie kathy cathy kat kitty kay cat
charles charlie chuck chas
charlotte charlie lottie
christina tina chris chrissie
christine chris chrissie tina
christopher chris kit topher
clifford cliff
cynthia cindy
daniel dan danny
david dave davy davie
deborah debbie deb debra
dennis denny
donald don donnie
dorothy dot dottie dolly
douglas doug
edward ed eddie ted teddy ned
eleanor ellie nora nell
elizabeth liz lizzie beth betty eliza libby betsy lisa elsie ellie
emily em emma
ernest ernie
eugene gene
evelyn eve evie
florence flo florrie
frances fran frankie
francis frank frankie
franklin frank
frederick fred freddie freddy
gabriel gabe
gabriella gabby ella
geoffrey geoff jeff
george georgie
gerald gerry jerry
gillian gill jill
gregory greg
grace gracie
hannah anna
harold harry hal
harriet hattie
harrison harry
helen nell nellie
henry harry hank hal
herbert bert herb
isabella bella izzy isabelle isabel belle
isaac ike zac
jack jackie
jacob jake
jacqueline jackie
james jim jimmy jamie jem
janet jan
jason jay
jeffrey jeff
jennifer jen jenny
jeremy jerry jem
jessica jess jessie
joan joanie
joanna jo anna
john jack johnny jon
jonathan jon johnny
joseph joe joey
joshua josh
judith judy
julia julie jules
katherine kate
kenneth ken kenny
kimberly kim
lawrence larry laurie
leonard leo len lenny
leo leonardo
lewis lew louis lou
lillian lily lil
louise lou
lucas luke
lucy lucille
madeleine maddie madeline
madison maddie
margaret maggie meg peggy marge margie rita greta
maria mary marie molly
marjorie marge
martin marty
martha marty
matilda tilly mattie
matthew matt matty
maximilian max
maxwell max
megan meg
melissa mel
melanie mel
michael mike mick mickey mikey
michelle shelly
mildred millie
mitchell mitch
nancy nan
natalie nat
nathan nate nat
nathaniel nate nat
nicholas nick nicky
nicola nicky
nicole nicky
norman norm
oliver ollie
olivia liv livvy
oscar ozzie
owen ewan
pamela pam
patricia pat patty tricia trish
patrick pat paddy rick
penelope penny
peter pete
philip phil pip
phillip phil
rachel rach
raymond ray
rebecca becky becca
reginald reg reggie
richard rich richie rick ricky dick
robert rob robbie bob bobby bert
roberta bobbie
ronald ron ronnie
rosemary rose rosie
roger rodge
russell russ
ryan ry
samantha sam sammy
samuel sam sammy
sarah sally sara sadie
scott scotty
sebastian seb
sharon shaz
sophia sophie
stanley stan
stephanie steph
stephen steven steve stevie
stuart stu stewart
susan sue susie suzy
suzanne sue suzy
teresa terry tess theresa
terence terry
theodore theo ted teddy
thomas tom tommy
timothy tim timmy
toby tobias
valerie val
vanessa nessa
victor vic
victoria vicky vic tori
vincent vince
virginia ginny
walter walt wally
wendy wen
wilfred wilf
william will bill billy willie liam
winifred winnie
zachary zach zack zac
mohammad md mohammed muhammad mohammod mohamed muhammed mohamad mohd mhd mo
mosammat mst most musammat mosammet
abdul abd abdool
abu abul
begum bgm
hossain hossein hussain husain hussein hosen hosain
ahmed ahmad ahamed
chowdhury choudhury chaudhuri chaudhary chaudhry choudhary
mukherjee mukhopadhyay mookerjee mukherji
banerjee bandyopadhyay banerji bannerjee
chatterjee chattopadhyay chatterji
ganguly gangopadhyay ganguli
bhattacharya bhattacharjee bhattacharyya
roy ray rai
dey de
bose basu
ghosh ghose
dutta datta
mondal mandal
sourav saurav sourabh saurabh
fatema fatima
ayesha aisha aysha
kumar kr
kumari km
prasad pd
singh sing sinh
sheikh shaikh sk shekh
syed saiyad sayed sayyid
uddin ud din
rahul raahul
yusuf youssef yousef yousuf yosef joseph
mustafa mostafa moustafa
mahmoud mahmud mehmood
khalid khaled
omar umar omer
osman othman usman uthman
suleiman soliman sulaiman suleman
zainab zeinab zaynab
mariam maryam meriem
noor nour nur
rahman rahaman rehman
akter akhter aktar akhtar
khatun khatoon
haque huq hoque haq
sarkar sarker sircar
miah mia mya
bhuiyan bhuiya bhuyan
siddique siddiqui siddiquee siddiky
faruk farooq faruque farouk
tariq tareq tarek
rokeya ruqayya rokaya
masri masry
sayed elsayed alsayed
sergey sergei serguei serhii
alexander aleksandr alexandr oleksandr sasha
alexey alexei aleksey aleksei
dmitry dmitri dmitriy dima
yevgeny evgeny evgenii eugene
mikhail michail misha
yuri yury iurii
nikolai nikolay kolya
natalia natalya nataliya natasha
tatiana tatyana tanya
ekaterina yekaterina katerina katya
elena yelena lena
yulia julia iuliia
ksenia xenia kseniya
svetlana sveta
soloviev solovyov solovev
li lee
wang wong
zhang cheung chang
liu lau
chen chan
yang yeung
huang wong hwang
zhao chao chiu
zhou chow chou
wu ng
xu hsu
zhu chu
guo kwok
lin lam
hoang huynh
vu vo
`

const LINES = FAMILIES.trim()
  .split('\n')
  .map((line) => line.split(' '))

/** Each form → the numbers of the families it belongs to. */
const families = new Map<string, number[]>()
for (const [at, forms] of LINES.entries())
  for (const form of forms) families.set(form, [...(families.get(form) ?? []), at])

/** True when both can be forms of one name: `bob` and `robert`, `md` and `mohammed`. Folded Latin words. */
export function areForms(a: string, b: string): boolean {
  const left = families.get(a)
  const right = families.get(b)
  return left !== undefined && right !== undefined && left.some((one) => right.includes(one))
}

/** One word for all forms of a name, for finding who may be alike; the word itself where it has no others. */
export function formKeys(word: string): readonly string[] {
  return families.get(word)?.map((at) => `~${at}`) ?? []
}

/** All forms of the names that a word can be one of, itself left out: `bob` → `robert`, `rob`, `bobby` … */
export function formsOf(word: string): string[] {
  const all = (families.get(word) ?? []).flatMap((at) => LINES[at] ?? [])
  return [...new Set(all)].filter((form) => form !== word)
}
