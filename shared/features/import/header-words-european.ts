import type { HeaderWords } from './header-words.ts'

/** Headers in Spanish, French, German, Italian, Portuguese, Dutch, Polish, the Nordic languages, Turkish and Indonesian, without accents. */
export const EUROPEAN_WORDS: HeaderWords = {
  fullName:
    'nombre,nome,nombre completo,nombre y apellidos,nombre y apellido,nombre cliente,nombre del cliente,cliente,nom complet,nom et prenom,nom prenom,prenom nom,prenom et nom,nom du client,vollstandiger name,kundenname,kunde,ansprechpartner,kontaktperson,nome completo,nome e cognome,nome cognome,nome cliente,nome do cliente,naam,volledige naam,klantnaam,imie i nazwisko,nazwisko i imie,navn,fullt navn,fulde navn,namn,nimi,ad soyad,adi soyadi,isim,nama,nama lengkap,numele complet,jmeno a prijmeni,имя,фио,имя и фамилия,полное имя,контакт,姓名,名前,氏名,이름,الاسم,الاسم الكامل',
  givenName:
    'prenom,prenoms,vorname,nome proprio,primeiro nome,nombres,nombre de pila,primer nombre,voornaam,imie,fornavn,fornamn,etunimi,ad,adi,nama depan,prenume,jmeno,名,名字',
  middleName:
    'segundo nombre,deuxieme prenom,zweiter vorname,secondo nome,nome do meio,tussenvoegsel,drugie imie,mellemnavn,mellannamn,отчество',
  familyName:
    'nom de famille,nom,apellido,apellidos,primer apellido,segundo apellido,nachname,familienname,zuname,cognome,sobrenome,apelido,ultimo nome,achternaam,familienaam,nazwisko,efternavn,efternamn,etternavn,sukunimi,soyad,soyadi,nama belakang,nume,prijmeni,фамилия,姓',
  namePrefix: 'anrede,civilite,tratamiento,titre de civilite,aanhef,tratamento,titel anrede',
  nickname: 'surnom,spitzname,apodo,soprannome,bijnaam,pseudo',
  email:
    'correo,correo electronico,correos,courriel,adresse email,adresse electronique,adresse mail,adresse courriel,emailadresse,email adresse,mailadresse,indirizzo email,indirizzo mail,posta elettronica,endereco de email,endereco email,emailadres,adres email,adres mailowy,epost,epostadresse,epostadress,epostaadresse,sahkoposti,eposta,eposta adresi,surel,alamat email,adresa de email,emailova adresa,почта,электронная почта,эл почта,имейл,電子郵件,邮箱,电子邮件,メール,メールアドレス,이메일,البريد الإلكتروني,البريد الالكتروني,direccion de correo,direccion de correo electronico,direccion email',
  phone:
    'telefono,telefonos,movil,celular,numero de telefono,numero telefono,numero de celular,tel movil,telefono movil,telefono celular,telephone portable,numero de telephone,portable,tel portable,mobile telephone,telefon,telefonnummer,telefonnr,handy,handynummer,mobil,mobilnummer,rufnummer,mobiltelefon,festnetz,numero di telefono,cellulare,telefone,telemovel,telefoonnummer,telefoon,mobiel,mobiel nummer,gsm,komorka,numer telefonu,tlf,mobilnr,puhelin,puhelinnumero,cep telefonu,telefon numarasi,nomor telepon,no telepon,no hp,nomor hp,телефон,номер телефона,мобильный,電話,电话,手机,電話番号,携帯電話,전화번호,휴대폰,الهاتف,رقم الهاتف,الجوال',
  company:
    'empresa,nombre de la empresa,compania,razon social,entreprise,societe,nom de l entreprise,nom entreprise,raison sociale,organisme,firma,unternehmen,firmenname,gesellschaft,azienda,ragione sociale,societa,nome da empresa,bedrijf,bedrijfsnaam,firmanavn,virksomhed,foretag,yritys,sirket,sirket adi,perusahaan,nama perusahaan,spolecnost,компания,организация,公司,会社,会社名,회사,الشركة',
  jobTitle:
    'cargo,puesto,fonction,poste,metier,beruf,stelle,berufsbezeichnung,ruolo,mansione,funcao,functie,stanowisko,stilling,befattning,meslek,jabatan,должность,役職',
  department: 'departamento,departement,service departement,abteilung,reparto,afdeling,avdeling,отдел',
  street:
    'calle,rue,adresse rue,strasse,strasse und hausnummer,strasse nr,via,rua,straat,straatnaam,ulica,gate,gatuadress,katuosoite,sokak,jalan,улица,hausnummer,adresse 1,numero de rue,voie',
  street2: 'complement d adresse,complement adresse,complemento,adresse 2,adresszusatz,adresse ligne 2,bairro,colonia',
  city: 'ciudad,poblacion,localidad,ville,commune,stadt,ort,wohnort,citta,comune,cidade,plaats,woonplaats,miasto,miejscowosc,by,stad,kaupunki,sehir,kota,oras,mesto,город,城市,市,都市,도시,المدينة',
  region:
    'provincia,estado,region provincia,bundesland,kanton,regione,distrito,provincie,wojewodztwo,lan,fylke,il,provinsi,judet,регион,область,省,都道府県',
  postalCode:
    'codigo postal,cp,code postal,postleitzahl,cap,codice postale,codigo postal cep,cep,postnummer,postnr,kod pocztowy,postinumero,posta kodu,kode pos,psc,индекс,почтовый индекс,邮编,郵便番号,우편번호',
  country: 'pais,pays,land,paese,nazione,kraj,maa,ulke,negara,tara,zeme,страна,国家,国,국가,الدولة,البلد',
  fullAddress:
    'direccion,direccion completa,domicilio,adresse,adresse complete,adresse postale,anschrift,vollstandige adresse,indirizzo,indirizzo completo,endereco,endereco completo,adres,adresa,osoite,alamat,адрес,地址,住所,주소,العنوان',
  birthday:
    'fecha de nacimiento,fecha nacimiento,cumpleanos,nacimiento,date de naissance,date naissance,anniversaire,ne le,geburtsdatum,geburtstag,geb datum,data di nascita,compleanno,data de nascimento,aniversario,geboortedatum,verjaardag,data urodzenia,fodselsdato,fodselsdag,fodelsedatum,dogum tarihi,tanggal lahir,дата рождения,день рождения,生日,生年月日,생년월일,تاريخ الميلاد',
  gender: 'sexo,genero,sexe,genre,geschlecht,sesso,genere,geslacht,plec,kjonn,kon,cinsiyet,jenis kelamin,пол,性别,性別',
  language: 'idioma,lengua,langue,sprache,lingua,taal,jezyk,sprak,sprog,dil,bahasa,язык',
  website:
    'sitio web,pagina web,site web,site internet,webseite,internetseite,sito,sito web,site da web,nettsted,hjemmeside,hemsida,strona www,web sitesi,сайт',
  notes:
    'notas,comentarios,observaciones,nota,commentaire,commentaires,remarque,remarques,notizen,notiz,bemerkung,bemerkungen,anmerkungen,note e commenti,osservazioni,commenti,observacoes,comentarios e notas,opmerkingen,opmerking,notities,uwagi,notater,anteckningar,notlar,catatan,заметки,комментарий,примечание,备注,備考',
  tags: 'etiquetas,etiqueta,grupo,grupos,etiquettes,etiquette,groupe,groupes,schlagworte,stichworte,gruppe,gruppen,kategorie,kategorien,gruppo,etichette,categoria,categorias,categorie,groep,groepen,grupa,grupper,etiketler,теги,группа,标签',
  consent:
    'suscrito,suscripcion,estado de suscripcion,boletin,acepta publicidad,consentimiento,acepta marketing,abonne,inscrit,statut d abonnement,consentement,infolettre,accepte les emails,abonniert,einwilligung,newsletter abonniert,newsletter anmeldung,werbung erlaubt,iscritto,consenso,consenso marketing,inscrito,aceita marketing,consentimento,nieuwsbrief,toestemming,ingeschreven,zgoda,zgoda marketingowa,nyhedsbrev,nyhetsbrev,desabonne,desinscrit,abgemeldet,disiscritto,cancelado suscripcion,uitgeschreven,подписан,подписка,рассылка',
  consentDate:
    'fecha de suscripcion,date d inscription,date abonnement,date d abonnement,anmeldedatum,data iscrizione,data di iscrizione,data de inscricao,date de consentement,fecha de consentimiento',
  unsubscribedAt:
    'fecha de baja,date de desinscription,date de desabonnement,abmeldedatum,abgemeldet am,data disiscrizione,data di disiscrizione,uitschrijfdatum',
  bounced: 'rebotado,rebote,rebond,unzustellbar,rimbalzato',
  createdAt:
    'fecha,fecha de alta,fecha de creacion,fecha creacion,fecha de registro,date de creation,date creation,date d ajout,cree le,ajoute le,erstellt am,erstellt,angelegt am,erstellungsdatum,datum,data creazione,data di creazione,creato il,data di registrazione,data de criacao,data de cadastro,criado em,aangemaakt op,aanmaakdatum,data utworzenia,data dodania,oprettet,skapad,olusturma tarihi,tanggal,дата создания,дата регистрации,дата',
  source:
    'fuente,origen,provenance,quelle,herkunft,fonte,origine,origem,bron,zrodlo,kilde,kalla,kaynak,sumber,источник',
  owner:
    'propietario,vendedor,comercial,responsable,proprietaire,commercial,besitzer,zustandig,betreuer,vertreter,proprietario,venditore,responsavel,eigenaar,verkoper,wlasciciel,selger,менеджер,ответственный',
  externalId:
    'identificador,numero de cliente,id cliente,codigo,codigo cliente,identifiant,numero client,code client,id client,kundennummer,kundennr,kunden nr,kd nr,nummer,codice,codice cliente,numero cliente,codigo do cliente,klantnummer,numer klienta,kundenr,musteri no',
  totalSpent:
    'total gastado,importe total,total depense,gesamtumsatz,umsatz,totale speso,spesa totale,total gasto,chiffre d affaires',
  orderCount:
    'pedidos,numero de pedidos,commandes,nombre de commandes,bestellungen,anzahl bestellungen,ordini,numero ordini,numero de pedidos total,bestellingen',
  lastOrderAt:
    'ultimo pedido,ultima compra,derniere commande,dernier achat,letzte bestellung,letzter kauf,ultimo ordine,ultimo acquisto',
  custom:
    'estado del cliente,estatus,statut,etat,presupuesto,producto,montant,prix,produit,betrag,preis,importo,prodotto,stato,valor,preco,bedrag,kwota,belop,durum,статус,бюджет,telefax,telecopie',
  ignore: 'contrasena,mot de passe,passwort,kennwort,senha,wachtwoord,haslo,lfd nr,n',
}
