export type HeardWord = 'stop' | 'resume' | 'help'

/**
 * What whole messages mean, by language; needs native review. No Mam word is known to us that a telephone would write; who
 * speaks it writes Spanish. The first lines are what the networks themselves obey in
 * every country. Accents are listed both ways, for not every telephone has them.
 */
const meant: Readonly<Record<HeardWord, Readonly<Record<string, string>>>> = {
  stop: {
    en: 'stop, stopall, stop all, unsubscribe, end, quit, cancel, revoke, opt out, optout, opt-out',
    es: 'alto, parar, pare, baja, cancelar, basta',
    so: 'jooji, joogso, istop',
    ar: 'إيقاف, ايقاف, توقف, أوقف, اوقف, إلغاء, الغاء',
    vi: 'dừng, dung, hủy, huỷ, huy, ngừng, ngung',
    zh: '停止, 退订, 退訂, 取消',
    ht: 'kanpe, sispann, rete, sispan',
    uk: 'стоп, зупинити, відписатися',
    fr: 'arret, arrêt, arreter, arrêter, desinscrire, désinscrire',
    pt: 'sair, cancelar, parar, pare',
    ru: 'стоп, отписаться',
    tl: 'tigil, itigil, hinto',
    ko: '중지, 정지, 수신거부',
  },
  help: {
    en: 'help, info',
    es: 'ayuda',
    so: 'caawi, caawin, caawimaad',
    ar: 'مساعدة, مساعده',
    vi: 'trợ giúp, trogiup, tro giup, trợgiúp',
    zh: '帮助, 幫助',
    ht: 'ede, èd',
    uk: 'допомога',
    fr: 'aide',
    pt: 'ajuda',
    ru: 'помощь',
    tl: 'tulong',
    ko: '도움, 도움말',
  },
  resume: {
    en: 'start, unstop',
    es: 'empezar, iniciar, alta',
    so: 'bilow, billow',
    ar: 'ابدأ, ابدا, بدء',
    vi: 'bắt đầu, batdau, bat dau',
    zh: '开始, 開始, 订阅, 訂閱',
    ht: 'kòmanse, komanse',
    uk: 'старт, почати',
    fr: 'demarrer, démarrer, commencer',
    pt: 'começar, comecar, iniciar',
    ru: 'старт, начать',
    tl: 'simula, simulan',
    ko: '시작',
  },
}

/** Yes in answer to anything at all; it brings nothing back unless something was stopped. */
const yes = 'yes, si, sí, haa, نعم, vâng, có, 是, wi, так, oui, sim, да, oo, 네, 예'

/** A message as it is compared: one form of each sign, small letters, without punctuation and spaces around. */
function plain(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Cf}\p{Cc}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

const listed = (text: string): ReadonlySet<string> => new Set(text.split(', ').map(plain))

const wordsFor = Object.entries(meant).map(
  ([word, languages]) => [word as HeardWord, listed(Object.values(languages).join(', '))] as const,
)
const yesses = listed(yes)

/**
 * What a whole message asks for, when it is one of the words (L9). A word inside a sentence asks for nothing: "stop coming
 * late" goes to the advisor. Yes brings back only what was `stopped`.
 */
export function heardWord(words: string, { stopped }: { stopped: boolean }): HeardWord | undefined {
  const said = plain(words)
  if (stopped && yesses.has(said)) return 'resume'
  return wordsFor.find(([, list]) => list.has(said))?.[0]
}

const wordsIn = Object.values(meant).flatMap((languages) =>
  Object.entries(languages).map(([language, list]) => [language, listed(list)] as const),
)

/** The language in which a whole message is one of the words, the first of several. */
export function languageHeard(words: string): string | undefined {
  const said = plain(words)
  return wordsIn.find(([, list]) => list.has(said))?.[0]
}

const unclear: readonly RegExp[] = [
  /^(please |kindly |pls )?(just )?(stop|unsubscribe|quit|cancel|end)( (it|this|now|please|pls|thanks|thank you|all|stop))+$|^(please|kindly|pls) (stop|unsubscribe|quit|cancel)\b.{0,12}$/,
  /^(por favor )?(alto|paren?|basta|cancelar|baja)( (ya|por favor|gracias))+$|^por favor (paren?|alto|basta|cancel\S*|baja)$|\bno m[aá]s (mensajes?|textos?|avisos?)\b|\bparen? (los |de |con )?(mensajes?|textos?|avisos?|mandar|enviar|escribir)|\b(quítenme|quitenme|bórrenme|borrenme|sáquenme|saquenme)\b|\bdejen? de molestar\b/,
  /^(fadlan )?(jooji|joogso|jooja)( (hadda|fadlan|mahadsanid))*$|\bfarr?ii?m\S*.{0,20}\b(jooji|jooja|joojiya|ma rabo|dambe)\b|\bma (rabo|doonayo)\b.{0,20}\bfarr?ii/,
  /(من فضلك|رجاء|لو سمحت).{0,6}(توقف|أوقف|اوقف)|(لا أريد|لا اريد|ما بدي|كفى|يكفي).{0,20}(رسائل|رسالة|الرسائل)|(احذف|أزيلوا|ازيلوا|شيلوا).{0,12}رقمي/u,
  /không muốn (nhận|có).{0,20}(tin|nhắn|sms)|(xóa|xoá|bỏ) (số|tên).{0,12}(tôi|khỏi)/u,
  /(取消|停).{0,4}(短信|信息|订阅|訂閱|通知)|别再|別再|不要再|不想再|(删|刪)除?我的(号码|號碼)/u,
  /\bpa vle\b.{0,20}\bmesaj|\b(sispann|kanpe|rete)\b.{0,12}\bmesaj|\b(retire|wete) (m|mwen|nimewo)\b/,
  /(відпишіть|отпишите|видаліть мій|удалите мой)|(більше не|больше не).{0,15}(пиш|надсил|присил|присыл)|не (хочу|хотів|хотіла).{0,20}(повідомлен|смс|сообщен)/u,
  /\b(stop|quit|no more|dont|don t|do not|never|please not|cease)\b.{0,30}\b(text|texts|texting|txt|message|messages|messaging|msg|msgs|sms|contact|contacting|notify|notifications?)\b/,
  /\b(stop|quit|no more)\b.{0,20}\b(e ?)?mail(s|ing)?\b|\b(dont|don t|do not|never) (e ?)?mail\b/,
  /\b(unsubscribe|opt (me )?out|take me off|remove me|remove my number|wrong number|lose (this|my) number|leave me alone)\b/,
  /\bno (me )?(manden?|envien?|envíen?|escriban?|escribas|mandes|contacten?)\b|\bdejen? de (mandar|enviar|escribir|contactar)|\bya no (quiero|deseo)\b.{0,30}\b(mensajes?|textos?)\b|\bnúmero equivocado\b|\bnumero equivocado\b/,
  /\b(ha|haa) (ii|igu|noo) (soo )?(dir|dirin|dirina|qorin|qorina)\b|\bjooji\b.{0,30}\b(fariin|fariimo|farriin|qoraal)/,
  /(لا|توقف|أوقف|اوقف|كف).{0,25}(ترسل|إرسال|ارسال|رسائل|الرسائل|مراسل)/u,
  /(đừng|dừng|ngừng|ngưng).{0,20}(nhắn|gửi|tin nhắn|sms)/u,
  /(不要|别|停止|請勿|请勿|不想).{0,8}(发|發|短信|信息|简讯|簡訊|联系)/u,
  /\b(pa|sispann|kanpe|rete) (voye|ekri|kontakte)\b/,
  /(не|припин|перестан)\S*.{0,15}(надсила|пиш|присила|повідомлен|смс|присыла|сообщен)/u,
]

/** Whether free words may be a wish to stop, so that a person reads them for it besides; nothing is stopped by it. */
export function mayWishToStop(words: string): boolean {
  const said = plain(words)
  return unclear.some((shape) => shape.test(said))
}
