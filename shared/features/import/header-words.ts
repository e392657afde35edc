import { lazy } from '../../lazy.ts'
import type { ImportField } from './contract.ts'
import { headerPhrase } from './header-text.ts'
import { EUROPEAN_WORDS } from './header-words-european.ts'
import { INDIC_WORDS } from './header-words-indic.ts'

/** Headers of a field, as `headerPhrase` writes them, numbers left out; one phrase between commas. */
export type HeaderWords = Partial<Record<ImportField, string>>

/**
 * English, and what common programs write: Google, Outlook, Apple, Mailchimp, Brevo, Kit, HubSpot, Salesforce, Zoho,
 * Pipedrive, Shopify, WooCommerce, Square, Stripe, Etsy, Eventbrite, LinkedIn, Xero, MYOB, QuickBooks, Facebook, Tally.
 */
const ENGLISH_WORDS: HeaderWords = {
  fullName:
    'name,fullname,display name,customer name,client name,contact name,contact person,person name,lead name,person,customer,customers,client,contact full name,buyer name,recipient name,ship name,billing name,shipping name,guest name,student name,member name,attendee name,patron,patient name,patient,party name,file as,subscriber name,complete name,your name,name of customer,name of client,donor name,donor,party,ledger name,cardholder name,account holder,employee name,full name english,parent name,owner name,user full name,display as,applicant name,invitee name,member,buyer,recipient,ship to name,bill to name,mailing name,primary contact,bill to contact,guest,attendee,registrant name,full name of customer,payer name,shopper name,account contact,account contact name,contact 1',
  givenName:
    'firstname,givenname,forename,fname,first,christian name,given,given names,first names,cust first name,f name,firstname email,preferred firstname,forenames,fore name',
  middleName:
    'middle name,middle,additional name,middle names,mname,middle initial,midinit,mi,second name,m i,mid init,middle initials,other names',
  familyName:
    'lastname,surname,familyname,lname,last,family,surnames,l name,co lastname,cust last name,2nd name,last name or company,co last name,lastname or company',
  namePrefix:
    'name prefix,prefix,salutation,honorific,courtesy title,honorific prefix,mr mrs,form of address,name title,mr ms,mr mrs ms,salutation title',
  nameSuffix: 'name suffix,suffix,honorific suffix,generation',
  nickname: 'nickname,nick,known as,preferred name,alias,goes by,pet name,called',
  email:
    'email,emails,email address,email addresses,emailaddress,mail,mail id,email id,emailid,mailid,email value,primary email,secondary email,email home,email work,email other,email personal,mail address,contact email,contact mail,your email,email add,eml,login email,account email,paypal email,from email address,to email address,billing email,buyer email,email username,internet address,smtp address,email primary,email secondary,alternate email,alternative email,other email,email display,work email address,gmail,customer email,subscriber email,user email,member email,business email,office email,main email,email 1,payer email,gmail id,email id 1,cc email',
  phone:
    'phone,phones,w a no,wa no,telephone,tel,tel no,phone no,phone value,telephone number,tel number,telephone no,mobile,mobile no,mobile number,mobile phone,cell,cell phone,cellphone,cell number,cell no,contact no,contact number,contact num,contact phone,phone home,phone work,phone mobile,landline,land line,whatsapp,whatsapp no,whatsapp number,whatsapp phone,wa number,ph,ph no,phn,mob,mob no,mobile num,sms,sms number,home phone,work phone,primary phone,car phone,other phone,business phone,main phone,phone video,phone primary,evening phone,day phone,daytime phone,daytime telephone,direct phone,ddi number,direct line,billing phone,shipping phone,ship phone,phone 1,mobile phone number,hand phone,handphone,hp,isd mobile,radio phone,company main phone,phone main,phone other,number,iphone,customer phone,smsphone,tel no 1,primary mobile,primary number,alternate mobile,alternate phone,alternate number,emergency mobile,callback number,company phone,callback,user phone,tty tdd phone,ddi,direct dial,phone numbers,alt phone,mobile no 1,ph number,landline no,contact no 1,contact no 2',
  company:
    'company,company name,organization,organisation,organization name,organisation name,org,org name,business,business name,employer,firm,firm name,account name,account,shop,shop name,store name,company organization,billing company,shipping company,associated company,company organisation,workplace,place of work,work company,agency,school,hospital,institution,institute,default address company,trading name,legal name,company account,lead company,current company',
  jobTitle:
    'job title,position,job position,role,designation,occupation,profession,job,organization title,business title,job role,work title,headline,current position,post title,rank,job titles,professional title',
  department: 'department,dept,division,organization department,team,business unit',
  street:
    'street,street address,address line,address line 1,addr line,address street,street 1,street name,address 1,address line one,road,house,house no,house number,house no and street,flat no,home address,work address,home street,business street,mailing street,billing street,shipping street,ship address,ship street,billing address line,po address line,poaddress line,saaddress line,street no,street and number,premise,baddr,saddr,street line,residence,addr street,line 1,bill to 1,building,door no,door number,plot no,shop no,road name',
  street2:
    'street 2,address 2,street address 2,address line 2,addr line 2,address line two,apt,apartment,unit,suite,floor,landmark,address 3,address line 3,address line 4,street 3,po box,pobox,post box,address po box,extended address,address extended address,apt suite,area,locality,village,mohalla,para,block,line 2,line 3,line 4,bill to 2,extended street,address extended,locality name,near,nearby,nearest landmark',
  city: 'city,town,city town,town city,city name,address city,municipality,suburb,location city,place,billing city,mailing city,shipping city,ship city,home city,work city,business city,other city,location,town village,city district,hometown,current city,pocity,sacity,upazila,thana,taluka,tehsil',
  region:
    'region,dist,state,province,county,state province,address region,state region,province state,province code,state code,district,division name,home state,work state,business state,other state,mailing state province,billing state,shipping state,ship state,zone,department region,prefecture,territory,poregion,saregion,region code,state name,county state,state county,zilla,zila,ship province,region state',
  postalCode:
    'postal code,postcode,zip,zipcode,pin,pin code,pincode,post office code,address postal code,zip postal code,postal,zip code,home zip,work zip,home zipcode,work zipcode,business postal code,other postal code,mailing zip postal code,billing zip,billing postcode,shipping zip,ship zipcode,popostal code,sapostal code,plz,zip postcode,postal zip',
  country:
    'country,country region,country name,nation,address country,country region name,home country,work country,business country region,other country region,mailing country,billing country,shipping country,ship country,cc,country iso,iso country,country of residence,pocountry,sacountry,nationality,country code iso',
  fullAddress:
    'address,add,addr,full address,address formatted,formatted address,postal address,mailing address,billing address,shipping address,delivery address,complete address,present address,permanent address,residential address,contact address,addresses,customer address,primary address,default address,office address,ship to,bill to,address full,street address city state zip,company address',
  birthday:
    'birthday,birth date,birthdate,date of birth,dob,d o b,birth year,birth month,birth day,born,bday,b day,day of birth,birth',
  gender: 'gender,sex',
  language: 'language,lang,locale,preferred language,language code,spoken language,mother tongue,preferred locale',
  website:
    'website,webpage,url,web,homepage,home page,site,website url,website value,website home page,website blog,website work,website profile,website other,web page address,personal webpage,business webpage,company website,blog,linkedin,linkedin url,linkedin profile,facebook,facebook url,instagram,twitter,profile url,link,web address,domain,company domain,websites,twitter handle,facebook page,www,company website url,website address,twitter url,instagram handle,facebook profile',
  notes:
    'notes,note,comment,comments,remark,remarks,description,memo,additional notes,additional info,additional information,details,message,other info,bio,about,observations,special instructions,customer note,feedback,internal notes,more info,extra info,extra details,info,notepad,note pad,narration,about customer,customer notes,client notes,staff notes,private notes,general notes',
  tags: 'tags,tag,email lists,labels,label,groups,group,categories,category,segments,segment,list,lists,group membership,customer group,contact group,contact groups,contact tags,contact type,type of customer,keywords,customer type,interests,interest,audience list,mailing lists,customer tags,member group,list name,group name,list names,tags list,under group,customer category,client type,client group,price group,loyalty group',
  consent:
    'status by file name,consent,subscribed,subscription status,email status,accepts marketing,accepts email marketing,email opt in,opt in,optin,opted in,newsletter,newsletter subscription,subscribe,marketing consent,email consent,gdpr consent,permission,email permission,email marketing,email marketing status,mailing list,is subscribed,subscriber status,marketing opt in,receives email,can email,allow email,allow emails,send email,send emails,unsubscribed,opt out,opted out,email opt out,optout,email disabled,email blacklisted,blacklisted,blocklisted,email blocklisted,do not email,do not mail,donotemail,has opted out of email,do not contact,no email,suppressed,email suppressed,is unsubscribed,email subscription,email subscription status,status subscription,contact status email,email optin,include in email,subscription,receive newsletter,newsletter opt in,wants newsletter,double optin,double opt in,doi,email marketing consent,mailing preference,marketing emails,promotional emails,email unsubscribed,unsubscribed from all email,global unsubscribe,marketing status,member status,subscriber,email preference,marketing preference,do not disturb,dnd,marketing permissions,opt status,optin status,opt in status,person includein email,accept email marketing,consents to email,accepts emails,email marketing consent status,email permission status,can receive email,email opted out,news letter,opted into email,marketing subscription,accepts newsletter,subscribed to newsletter,accepts email,email suppressions,subscribed to emails',
  consentDate:
    'optin time,opt in time,opt in date,optin date,confirm time,confirmation time,confirmed at,confirmation date,subscribed at,subscribed on,subscribe date,subscription date,date subscribed,consent date,consent given at,consented at,opted in at,optin timestamp,opt in timestamp,subscribed date,subscription start,subscription time,confirm date,email consent date,double optin date,newsletter date,doi date,opt in at,subscribed time,consent timestamp,email marketing consent updated at',
  unsubscribedAt:
    'unsub time,unsubscribed at,unsubscribed on,unsubscribe time,unsubscribe date,date unsubscribed,opt out date,optout date,optout time,opt out time,opted out at,deleted at,unsubscribed date,unsubscribe timestamp,unsubscribed time,unsub date,opted out on,removed at,unsubscription date,blocked at,blacklisted at,complaint date,complained at',
  bounced:
    'bounced,bounce,clean time,cleaned,bounce date,bounced at,bounce status,bounce type,hard bounce,hard bounced,is bounced,email bounced,cleaned at,bounce time,hard bounce date,bounce reason,email hard bounce reason,invalid email,email invalid,undeliverable,email bounced reason,email bounced date,email hard bounce reason value',
  createdAt:
    'created at,created,created on,create date,created date,created time,creation date,date created,created utc,date added,added,added on,added time,added at,signup date,sign up date,signed up,signed up at,signup time,registered,registered at,registered on,date registered,registration date,registration time,registration,join date,joined,joined at,joined on,date joined,member since,customer since,connected on,entry date,submission date,submitted at,submitted,submit time,submission time,timestamp,time stamp,date,conversion time,lead date,lead created,lead created time,enquiry date,inquiry date,order date,sale date,sign up time,date of registration,date of joining,insert date,contact created,received at,date submitted,date entered,start date,purchase date,lead submit time,profile created on,person created,first seen,customer created,client since,first visit,first purchase,first purchase date,opened on,account created,created datetime,add time,date of entry',
  source:
    'source,lead source,original source,data source,utm source,referral source,traffic source,how did you hear about us,how did you find us,referrer,channel,platform,heard from,acquisition source,origin,source type,signup source,optin source,marketing source,customer source,referred by,source name,registration source,medium,contact source',
  owner:
    'owner,lead owner,account owner,contact owner,owner alias,owner name,sales rep,salesperson,sales person,sales representative,assigned to,assignee,account manager,sales agent,agent,agent name,sales owner,rep,handled by,relationship manager,assigned user,lead assigned to,sales executive,record owner,hubspot owner,staff,consultant,counsellor,counselor,caller,telecaller,sales rep name,created by user,account rep,owner id,assigned staff,preferred staff',
  externalId:
    'id,customer id,record id,contact id,lead id,user id,uid,uuid,guid,external id,externalid,identifier,member id,client id,subscriber id,leid,euid,person id,account id,stripe customer id,stripe connected customer id,customer no,customer number,customer code,member number,membership number,membership no,client code,client no,card id,account number,account no,reference,ref,ref no,reference number,contact no id,serial no,buyer user id,loyalty id,record no,registration no,registration number,profile id,crm id,employee id,student id,roll no,patient id,patient no,code,party code,donor id,file no,case id,square customer id,reference id,hubspot id,customer ref,salesforce id,contact record id,constituent id,refnum,attendee no,order no,order number,order id,invoice no,klaviyo id,ext id,card id no,debtor no,debtor code,contact code,ledger code,client number,member no,patient number,gst customer id',
  score:
    'score,rating,member rating,lead score,engagement score,stars,star rating,hubspot score,engagement,priority score,customer rating,nps,nps score',
  totalSpent:
    'total spent,total spend,lifetime value,ltv,clv,amount spent,lifetime spend,total revenue,total purchases,total sales,spend,money spent,customer lifetime value,total order value,revenue,transaction total,lifetime revenue,total amount spent,purchase total,sum of orders,total spent usd,historic customer lifetime value,net sales,total sales amount,gross sales,total payments,total billed,lifetime sales,total purchase,total purchase amount,total purchase value,total paid to date,total business,total bill amount',
  orderCount:
    'total orders,order count,orders,orders count,number of orders,purchase count,visits,visit count,transaction count,transactions,no of orders,times ordered,purchases,number of purchases,total visits,num orders,payment count,historic number of orders,appointments,appointment count,number of appointments,total bookings,bookings,number of visits,order quantity count,sales count,invoice count',
  lastOrderAt:
    'last order,last order date,last purchase,last purchase date,last visit,last visited,last sale,last ordered,latest order date,date of last order,most recent order,last order at,last purchased,last transaction date,last bought,last transaction,last sale date,last payment,last payment date,last seen,last invoice date,last appointment,last booking,last visit date,last invoice,last purchase on',
  photo:
    'photo,picture,image,avatar,photo url,avatar url,profile picture,profile photo,image url,contact photo,profile image,headshot',
  custom:
    'messenger,im,email display name,is a company,is company,amt,status,stage,type,amount,balance,value,price,budget,quantity,product,industry,campaign,keyword,device,language level,age,anniversary,wedding anniversary,spouse,spouse name,children,hobby,hobbies,fax,home fax,business fax,work fax,other fax,fax number,fax no,pager,pager number,phone fax,maiden name,screen name,username,userid name,skype,skype name,relation value,initials,yomi name,phonetic firstname,phonetic lastname,phonetic middle name,firstname phonetic,lastname phonetic,lead status,lead stage,crm status,lifecycle stage,deal stage,pipeline,tier,plan,timezone,time zone,opens,clicks,open rate,click rate,average open rate,average click rate,currency,tax exempt,tax number,gst,gst no,gstin,vat,vat number,pan,pan no,tax id,abn,a b n,anniversary date,open balance,opening balance,credit limit,payment terms,project,property,course,service,services,size,colour,color,blood group,religion,father name,fathers name,mother name,mothers name,husband name,guardian,guardian name,last contact,last contacted,last activity,last activity date,next follow up,follow up,followup date,follow up date,country code,dial code,calling code,isd code,area code,phone code,form name,form,ad name,ad set name,adset name,campaign name,gclid,conversion name,is organic,sms blacklisted,sms opt in,accepts sms marketing,sms consent,sms status,sms marketing,whatsapp opt in,sms subscribed,whatsapp blacklisted,custom field value,event value,im skype,photo link,imaddress,telex,schools,office location,location code,sensitivity level,billing information,mileage,subject,title custom,assistants phone,assistants name,assistant,assistant phone,managers name,manager,manager name,reports to,spouse phone,emergency contact,emergency contact name,emergency phone,emergency contact phone,partner name,utm medium,utm term,utm content,utm campaign,utm last path,utm referrer,unsub campaign title,unsub reason,unsub reason other,clean campaign title,organization symbol,organization location,organization job description,organization yomi name,company yomi,given yomi,surname yomi,unit price,discount,payment method,payment status,sku,item,item name,delinquent,expiry,active subscription,prefer digests,free tier,tier title,engagement opt in,engagement optin,paid,outcome,result,priority,lead type,salary,income,education,qualification,experience,marital status,married,remark code,points,loyalty points,reward points,store credit,answer,question,quantity ordered,membership,membership type,membership status,payment,class,section,grade,batch,subjects,weight,height,gst number,gst treatment,place of supply,website visits,unsubscribe reason,opt out reason,complaint,industry type,annual revenue,employees,number of employees,no of employees,attendee status,ticket type,sms blocklisted,lead quality,interested in,requirement,requirements,product interest,preferred time,preferred contact,preferred contact method,sector,short name,company number,registered number,order total,order value,total paid,fees paid,last active,first active,last open,last click,last seen at,balance total,job status,messenger name,im handle,credit balance,average order value,aov,average order,terms,tax code,tax item,sales tax code,resale num,resale number,rep code,coupon code,coupon details,attention to,po attention to,sa attention to,unsubscribed mode,active status,reporting to,created by,modified by,secondary contact,contact 2,next activity date,marketing contact status,marketing contact,price tier,closing balance,identifiers,first name pronunciation,last name pronunciation,pronouns,allergies,medical notes,dietary requirements,preferences,pet name,vehicle,vehicle no,vehicle number,car model,registration plate,outstanding,outstanding balance,due,due amount,pending amount,balance due,loyalty tier,loyalty balance,gift card balance,store credit balance,accepts sms,blocked',
  ignore:
    'key,logo,sound,optin ip,opt in ip,confirm ip,ip,ip address,signup ip,latitude,longitude,lat,lng,long,gmtoff,dstoff,last changed,last modified,modified time,modified at,modified on,updated at,last updated,updated,update time,changed at,updated on,modification date,unsub campaign id,clean campaign id,campaign id,ad id,adset id,form id,adgroup id,channel id,directory server,sensitivity,password,one time password,onetime password,recovery code,pin number secret,card number,card last 4,card last,card type,card country,card expiry,card exp month,card exp year,card fingerprint,card issue country,default card,cvv,cvc,card cvv,iban,bank account number,bank account,bank account name,bank account particulars,credit card,credit card number,card token,security code,ssn,social security number,aadhaar,aadhar,aadhaar no,email type,phone type,address type,website type,organization type,relation type,event type,email label,phone label,address label,website label,relation label,event label,custom field label,im type,im service,token,hash,user agent,photo hash,serial,sl,sl no,s no,sr no,sno,row,row number,no,nr,s n,line,index,unnamed,password hash,api key,secret,session id,etag,row id,ad group id,asset id,form response id,adgroup,email verified at,last login ip,card brand,card funding,csrf,image id,thumbnail url,avatar id,phone 1 label,relation 1 label,event 1 label,web site label,record type id,system modstamp,sync status,file name',
}

const table = lazy(() => buildTable([ENGLISH_WORDS, EUROPEAN_WORDS, INDIC_WORDS]))

function buildTable(lists: HeaderWords[]): ReadonlyMap<string, ImportField> {
  const fields = new Map<string, ImportField>()
  for (const list of lists) {
    for (const [field, phrases] of Object.entries(list) as [ImportField, string][]) {
      for (const written of phrases.split(',')) {
        const phrase = headerPhrase(written)
        if (!fields.has(phrase)) fields.set(phrase, field)
      }
    }
  }
  return fields
}

/** The field a whole phrase stands for, or undefined. */
export function fieldOfPhrase(phrase: string): ImportField | undefined {
  return table().get(phrase)
}

/** Every known phrase, for finding slips of the finger. */
export function knownPhrases(): IterableIterator<[string, ImportField]> {
  return table().entries()
}
