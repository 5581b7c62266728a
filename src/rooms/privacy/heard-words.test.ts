import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HeardWord, heardWord, mayWishToStop } from './rules/heard-words.ts'

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
