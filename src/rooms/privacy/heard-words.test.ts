import assert from 'node:assert/strict'
import { test } from 'node:test'
import { segmentsOf } from '../../ground/segments.ts'
import { sayPhrases } from '../language/index.ts'
import { type HeardWord, heardWord, languageHeard, mayWishToStop } from './rules/heard-words.ts'

const whole: Record<HeardWord, string> = {
  stop: 'STOP|Stop.| stop\n|“stop”|ＳＴＯＰ|STOP!!!|STOPALL|Stop all|UNSUBSCRIBE|END|QUIT|CANCEL|REVOKE|OPTOUT|opt-out|ALTO|Parar|BAJA|cancelar|ARRET|arrêt|DESINSCRIRE|SAIR|KANPE|Sispann|DUNG|Dừng|HUY|停止|退订|إيقاف|توقف|JOOJI|jooji.|СТОП|Стоп|TIGIL|중지|Зупинити',
  help: 'HELP|help?|INFO|AYUDA|AIDE|AJUDA|EDE|TROGIUP|trợ giúp|帮助|مساعدة|CAAWI|ПОМОЩЬ|допомога|TULONG|도움',
  resume: 'START|UNSTOP|unstop.|EMPEZAR|Bilow|开始|ابدأ|старт|kòmanse|시작',
}

for (const [word, texts] of Object.entries(whole)) {
  for (const text of texts.split('|')) {
    test(`L9 ${JSON.stringify(text)} alone asks for ${word}`, () => {
      assert.equal(heardWord(text, { stopped: false }), word)
    })
  }
}

const sentences = [
  'stop coming late',
  'Please tell him to stop',
  'I will cancel the visit',
  'The end of the day is better',
  'help him with maths please',
  'Por favor pare en la esquina',
  'jooji buuqa',
  'He was in the START programme',
  'stopp',
  '',
  '🙏',
  '1',
  'توقف المطر اليوم',
  'Please stop by the school on Friday, we would love to meet',
  'the bus does not stop here',
  'por favor pare el autobús en la esquina de la calle',
  'fadlan i soo wac',
  '学校几点停课',
  'mwen pa vini jodi a',
  'він більше не хворіє',
]

for (const text of sentences) {
  test(`L9 ${JSON.stringify(text)} is no word, and no wish to stop`, () => {
    assert.equal(heardWord(text, { stopped: false }), undefined)
    assert.equal(mayWishToStop(text), false)
  })
}

for (const text of ['YES', 'Sí', 'haa', 'نعم', '是', 'Так.']) {
  test(`L9 ${text} brings back only what was stopped`, () => {
    assert.equal(heardWord(text, { stopped: false }), undefined)
    assert.equal(heardWord(text, { stopped: true }), 'resume')
  })
}

const free = [
  "please don't text me anymore",
  'please stop texting me',
  'no more messages',
  'Please do not mail me anymore',
  'stop sending e-mails',
  'Please stop.',
  'stop it now please',
  'no más mensajes',
  'Paren los mensajes por favor',
  'quítenme de la lista',
  'Fadlan jooji',
  'fariimaha jooji',
  'ma rabo fariimo dambe',
  'من فضلك توقف',
  'لا أريد رسائل بعد اليوم',
  'tôi không muốn nhận tin nhắn nữa',
  '取消短信通知',
  '别再联系我',
  'mwen pa vle mesaj ankò',
  'sispann mesaj yo',
  'відпишіть мене',
  'більше не пишіть мені',
  'Stop sending these messages',
  'quit texting this number',
  'wrong number',
  'take me off your list',
  'no me manden mensajes por favor',
  'Ya no quiero recibir mensajes',
  'Dejen de enviar mensajes',
  'ha ii soo dirin fariimo',
  'لا ترسلوا لي رسائل',
  'đừng nhắn tin cho tôi nữa',
  '请不要再发短信',
  'pa voye mesaj ankò',
  'не надсилайте мені повідомлень',
]

for (const text of free) {
  test(`L9 ${JSON.stringify(text)} stops nothing by itself, and a person reads it`, () => {
    assert.equal(heardWord(text, { stopped: false }), undefined)
    assert.equal(mayWishToStop(text), true)
  })
}

const languages = ['en', 'es', 'so', 'ht', 'fr', 'pt', 'fil', 'ar', 'vi', 'zh-Hans', 'uk', 'ru', 'ko']
const link = `https://porchlight.riverbend.example/wishes/${'0'.repeat(36)}.${'x'.repeat(24)}`
const values = { school: 'Riverbend High School', link }

for (const [at, language] of languages.entries()) {
  const answers = ['stop', 'help', 'resume'].flatMap(
    (about) => sayPhrases([`house-${about}`], { language, values }) ?? [],
  )

  test(`L9 in ${language} each answer fits into ${at < 7 ? 'two' : 'four'} text messages, in the short alphabet where the language can`, () => {
    assert.equal(answers.length, 3)
    for (const { words } of answers) {
      const { alphabet, parts } = segmentsOf(words)
      assert.equal(alphabet, at < 7 ? 'gsm-7' : 'ucs-2', words)
      assert.ok(parts <= (at < 7 ? 2 : 4), `${parts}: ${words}`)
    }
  })

  test(`L9 in ${language} the word that an answer says to write is one that is heard`, () => {
    const [stopped, help, resumed] = answers.map(({ words }) =>
      words.split(/[\s,:;،，：.]+/u).flatMap((word) => heardWord(word, { stopped: false }) ?? []),
    )
    assert.ok(stopped?.includes('resume'), answers[0]?.words ?? language)
    for (const heard of [help, resumed]) assert.ok(heard?.includes('stop'), answers[1]?.words ?? language)
  })
}

test('L9 a word tells the language it was written in, the first of several', () => {
  const cases = {
    Alto: 'es',
    'JOOJI!': 'so',
    Стоп: 'uk',
    停止: 'zh',
    START: 'en',
    'stop coming late': undefined,
  }
  for (const [words, language] of Object.entries(cases)) assert.equal(languageHeard(words), language, words)
})
