import type { CatalogueKey } from "./placeholders";

export const shippedLanguages = ["en", "it", "es", "zh-Hant"] as const;
export type ShippedLanguage = (typeof shippedLanguages)[number];

/** What stands in each shipped language until an admin writes their own. */
export const defaultTexts: Readonly<Record<ShippedLanguage, Readonly<Record<CatalogueKey, string>>>> = {
  en: {
    M1: "Welcome to {company}. To reach one of us, send # and the name on the card you were given, for example {example}.",
    M1b: "Your message names several people. Please send one name at a time, for example {example}.",
    M2: "We do not know this name. Please check the card you were given and send it again, for example {example}.",
    M3: "This is your conversation with {user}, {title} of {company}. You can write here whenever you like.",
    M3p: "You already have a conversation with {user}. It is on {number}: {link}",
    M4: "You asked for {user}, {title} of {company}. A message from {number} will reach you in a moment. You can also write there first: {link}",
    M5: "Hello, this is {user}, {title} of {company}. You can write to me here whenever you like.",
    M6: "We are sorry, {company} cannot connect you at the moment. We have been told and will see to it. Please try again later.",
    M7: "Thank you. We have passed your request on to {user} of {company}.",
    M8: "You will get no more messages from {company}. To hear from us again, send START.",
    V1: "{company} checks now and then that this number is still yours. Please send the code {code} to {number}: {link}",
    V2: "Thank you. Your number is confirmed, and you can go on writing to {user} of {company} here.",
    V3: "We could not confirm this number, so {user} cannot write to you here. Please write to {company} at {number}: {link}",
  },
  it: {
    M1: "Benvenuti in {company}. Per raggiungere uno di noi invii # e il nome scritto sul biglietto ricevuto, per esempio {example}.",
    M1b: "Il suo messaggio nomina più persone. Invii un nome alla volta, per esempio {example}.",
    M2: "Non conosciamo questo nome. Controlli il biglietto ricevuto e lo invii di nuovo, per esempio {example}.",
    M3: "Questa è la sua conversazione con {user}, {title} di {company}. Può scrivere qui quando vuole.",
    M3p: "Ha già una conversazione con {user}. È sul numero {number}: {link}",
    M4: "Ha chiesto di {user}, {title} di {company}. Tra poco riceverà un messaggio dal numero {number}. Può anche scrivere per primo: {link}",
    M5: "Buongiorno, sono {user}, {title} di {company}. Può scrivermi qui quando vuole.",
    M6: "Ci dispiace, al momento {company} non può metterla in contatto. Siamo stati avvisati e ce ne occuperemo. Riprovi più tardi.",
    M7: "Grazie. Abbiamo inoltrato la sua richiesta a {user} di {company}.",
    M8: "Non riceverà più messaggi da {company}. Per sentirci di nuovo invii START.",
    V1: "{company} verifica di tanto in tanto che questo numero sia ancora suo. Invii il codice {code} al numero {number}: {link}",
    V2: "Grazie. Il suo numero è confermato e può continuare a scrivere qui a {user} di {company}.",
    V3: "Non abbiamo potuto confermare questo numero, perciò {user} non può scriverle qui. Scriva a {company} al numero {number}: {link}",
  },
  es: {
    M1: "Le damos la bienvenida a {company}. Para hablar con uno de nosotros, envíe # y el nombre que figura en la tarjeta que recibió, por ejemplo {example}.",
    M1b: "Su mensaje nombra a varias personas. Envíe un solo nombre cada vez, por ejemplo {example}.",
    M2: "No conocemos este nombre. Compruebe la tarjeta que recibió y envíelo de nuevo, por ejemplo {example}.",
    M3: "Esta es su conversación con {user}, {title} de {company}. Puede escribir aquí cuando quiera.",
    M3p: "Ya tiene una conversación con {user}. Está en el número {number}: {link}",
    M4: "Ha preguntado por {user}, {title} de {company}. Enseguida recibirá un mensaje del número {number}. También puede escribir usted primero: {link}",
    M5: "Buenos días, soy {user}, {title} de {company}. Puede escribirme aquí cuando quiera.",
    M6: "Lo sentimos, {company} no puede atenderle en este momento. Hemos recibido el aviso y lo resolveremos. Inténtelo de nuevo más tarde.",
    M7: "Gracias. Hemos pasado su solicitud a {user} de {company}.",
    M8: "No recibirá más mensajes de {company}. Para volver a recibirlos, envíe START.",
    V1: "{company} comprueba de vez en cuando que este número sigue siendo suyo. Envíe el código {code} al número {number}: {link}",
    V2: "Gracias. Su número está confirmado y puede seguir escribiendo aquí a {user} de {company}.",
    V3: "No hemos podido confirmar este número, por lo que {user} no puede escribirle aquí. Escriba a {company} al número {number}: {link}",
  },
  "zh-Hant": {
    M1: "歡迎聯絡 {company}。如要聯絡我們的同事，請傳送 # 及您所獲名片上的名稱，例如 {example}。",
    M1b: "您的訊息提到多位同事。請每次只傳送一個名稱，例如 {example}。",
    M2: "我們找不到這個名稱。請查看您所獲的名片後再傳送一次，例如 {example}。",
    M3: "這是您與 {company} {user}（{title}）的對話。您可隨時在此留言。",
    M3p: "您與 {user} 已有對話，號碼為 {number}：{link}",
    M4: "您要找的是 {company} 的 {user}（{title}）。稍後您會收到來自 {number} 的訊息。您也可以先傳訊息：{link}",
    M5: "您好，我是 {company} 的 {user}（{title}）。您可隨時在此傳訊息給我。",
    M6: "很抱歉，{company} 目前無法為您轉接。我們已收到通知並會處理，請稍後再試。",
    M7: "謝謝您。我們已將您的請求轉交 {company} 的 {user}。",
    M8: "您將不會再收到 {company} 的訊息。如要再次接收，請傳送 START。",
    V1: "{company} 會不時確認這個號碼仍由您使用。請將驗證碼 {code} 傳送至 {number}：{link}",
    V2: "謝謝您。您的號碼已確認，您可以繼續在此與 {company} 的 {user} 對話。",
    V3: "我們未能確認這個號碼，因此 {user} 無法在此傳訊息給您。請透過 {number} 聯絡 {company}：{link}",
  },
};

const examples: Readonly<Record<ShippedLanguage, string>> = {
  en: "#name",
  it: "#nome",
  es: "#nombre",
  "zh-Hant": "#名稱",
};

/** The word after the hash in texts that show how to write one: a common noun, so that it names nobody. */
export const exampleIn = (language: string): string =>
  Object.entries(examples).find(([shipped]) => shipped === language)?.[1] ?? examples.en;

/** Our own wording of a text; null in a language that we do not ship. */
export const shippedText = (key: CatalogueKey, language: string): string | null =>
  shippedLanguages.flatMap((one) => (one === language ? [defaultTexts[one][key]] : []))[0] ?? null;
