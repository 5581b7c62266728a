import { directionOf } from '../../../ground/words.ts'

/**
 * One line a language that the pages do not speak yet: that help in it costs nothing. These are the sentences that
 * public offices in the United States print for this purpose.
 */
const lines: Readonly<Record<string, string>> = {
  am: 'ማስታወሻ፦ የሚናገሩት ቋንቋ አማርኛ ከሆነ፣ የትርጉም እርዳታ በነጻ ይሰጥዎታል።',
  bn: 'লক্ষ্য করুন: আপনি যদি বাংলা বলেন, তাহলে বিনা খরচে ভাষা সহায়তা পাবেন।',
  fa: 'توجه: اگر به زبان فارسی گفتگو می‌کنید، کمک زبانی به صورت رایگان برای شما فراهم است.',
  fr: 'ATTENTION : si vous parlez français, une aide linguistique vous est proposée gratuitement.',
  hi: 'ध्यान दें: यदि आप हिंदी बोलते हैं, तो आपके लिए मुफ़्त भाषा सहायता उपलब्ध है।',
  hmn: 'LUS CEEV: Yog tias koj hais lus Hmoob, muaj kev pab txhais lus pub dawb rau koj.',
  ja: '注意：日本語を話される場合、無料の言語支援をご利用いただけます。',
  ko: '주의: 한국어를 사용하시는 경우, 언어 지원 서비스를 무료로 이용하실 수 있습니다.',
  ne: 'ध्यान दिनुहोस्: तपाईं नेपाली बोल्नुहुन्छ भने तपाईंका लागि भाषा सहायता निःशुल्क उपलब्ध छ।',
  pl: 'UWAGA: Jeżeli mówisz po polsku, możesz skorzystać z bezpłatnej pomocy językowej.',
  pt: 'ATENÇÃO: se fala português, tem ao seu dispor serviços linguísticos gratuitos.',
  ru: 'ВНИМАНИЕ: если вы говорите на русском языке, вам доступна бесплатная помощь переводчика.',
  sw: 'KUMBUKA: Ikiwa unazungumza Kiswahili, unaweza kupata huduma za lugha bila malipo.',
  tl: 'PAUNAWA: Kung nagsasalita ka ng Tagalog, may libreng tulong sa wika para sa iyo.',
  ur: 'خبردار: اگر آپ اردو بولتے ہیں تو آپ کو زبان کی مدد کی خدمات مفت دستیاب ہیں۔',
  zh: '注意：如果您使用中文，您可以免费获得语言援助服务。',
}

/** The line for a language, with which way it is written; undefined when there is none. */
export function ownLine(tag: string): { words: string; direction: 'ltr' | 'rtl' } | undefined {
  const words = lines[tag] ?? lines[tag.split('-')[0] ?? '']
  return words === undefined ? undefined : { words, direction: directionOf(tag) }
}
