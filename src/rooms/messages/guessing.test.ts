import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessedLanguage } from './rules/guessing.ts'

test('R03.7 in which of a family’s languages an answer is written, and never one that it may not be', () => {
  for (const [words, candidates, language] of [
    ['Waad ku mahadsan tahay, waan imanaynaa', ['so', 'en'], 'so'],
    ['Thank you, we will come', ['so', 'en'], 'en'],
    ['شكراً لكم، سنأتي غداً', ['ar', 'fr', 'en'], 'ar'],
    ['Gracias, no puede ir hoy', ['es', 'en'], 'es'],
    ['Дякую, ми прийдемо', ['uk', 'en'], 'uk'],
    ['Дякую', ['uk', 'ru', 'en'], undefined],
    ['谢谢老师', ['zh', 'en'], 'zh'],
    ['Mèsi anpil, nou ap vini', ['ht', 'fr', 'en'], 'ht'],
    ['Cảm ơn, tôi có nhận được', ['vi', 'en'], 'vi'],
    ['ok', ['so', 'en'], undefined],
    ['👍', ['so', 'en'], undefined],
    ['', ['so', 'en'], undefined],
    ['谢谢', ['so', 'en'], undefined],
    ['Para Mateo', ['es', 'pt'], undefined],
    ['GRACIAS', ['es', 'en'], 'es'],
    ['Isabella, theme', ['so', 'en'], undefined],
    ['Thank you, we will come with يوسف', ['ar', 'en'], 'en'],
    ['Yusuf: شكراً لكم، سنأتي غداً', ['ar', 'en'], 'ar'],
    ['Waan imanaynaa, thank you', ['so', 'en'], 'en'],
    ['Waan waad, thank you', ['so', 'en'], undefined],
  ] as const)
    assert.equal(guessedLanguage(words, candidates), language, words)
})
