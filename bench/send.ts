/**
 * `send`: a school's morning. 10,000 messages in nine languages, said the evening before and held until eight (R02.6), leave
 * by mail, each by its own states. The floor is a bare pool of the same mail library that sends the same words into the same server.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { type DistrictId, newId } from '../src/ground/ids.ts'
import { sayIn } from '../src/rooms/messages/index.ts'
import { startWorker } from '../src/worker.ts'
import { openHall, type TestHall } from '../test/hall.ts'
import { measuring, openSinkBeside, type Sink, type Took } from './beside.ts'
import { type Talks, talks } from './families.ts'
import { atLeast, atMost, type Figure } from './figure.ts'

const messages = Number(process.env['BENCH_MESSAGES'] || 10_000)
const families = 500
const connections = 50
const longest = 180_000
const evening = new Date('2026-11-20T04:30:00Z')
const morning = new Date('2026-11-20T14:00:00Z')

const said: Readonly<Record<string, string>> = {
  en: 'Your child read a page aloud today and helped a friend with the next one. Thank you for reading together at home.',
  es: 'Hoy su hija leyó una página en voz alta y ayudó a un amigo con la siguiente. Gracias por leer juntos en casa.',
  so: 'Maanta ilmahaagu bog ayuu kor u akhriyay, saaxiibkiisna wuu ka caawiyay kan xiga. Waad ku mahadsan tahay wada akhriska guriga.',
  ar: 'قرأ طفلك اليوم صفحة بصوت عالٍ وساعد صديقه في الصفحة التالية. شكرًا لأنكم تقرؤون معًا في البيت.',
  vi: 'Hôm nay con quý vị đã đọc to một trang và giúp bạn đọc trang tiếp theo. Cảm ơn gia đình đã cùng đọc ở nhà.',
  zh: '今天您的孩子大声朗读了一页，还帮助朋友读下一页。谢谢您在家陪孩子阅读。',
  ht: 'Jodi a pitit ou li yon paj awotvwa epi li ede yon zanmi ak pwochen an. Mèsi paske nou li ansanm lakay.',
  uk: 'Сьогодні ваша дитина прочитала сторінку вголос і допомогла другові з наступною. Дякуємо, що читаєте разом удома.',
  fr: 'Aujourd’hui votre enfant a lu une page à voix haute et aidé un ami pour la suivante. Merci de lire ensemble à la maison.',
}
const languages = Object.keys(said)
const ending = 'Answer this mail in any language, or open http://localhost:3000'

/** What a bare pool takes for as many mails of the same words, both as text and page, as long as ours. */
async function bare(sink: Sink): Promise<Took> {
  await sink.asked('again')
  const pool = nodemailer.createTransport({
    host: '127.0.0.1',
    port: sink.port,
    pool: true,
    maxConnections: connections,
    ignoreTLS: true,
  })
  const took = measuring()
  await Promise.all(
    Array.from({ length: messages }, (_, n) => {
      const language = languages[n % languages.length] ?? 'en'
      const parts = [`${said[language]} (${n})`, '— Ada Advisor', `${ending}/conversations/${newId()}. Bench`]
      return pool.sendMail({
        from: 'Bench <office@bench.example>',
        to: `family${n % families}@bench.example`,
        subject: `Ada Advisor wrote about Student ${n % families}`,
        headers: { References: `<thread.${newId()}@bench.example>`, 'Content-Language': language },
        replyTo: `r+${newId()}${newId()}@reply.bench.example`,
        text: parts.join('\n\n'),
        html: `<!doctype html><html lang="${language}"><body>${parts.map((one) => `<p dir="auto">${one}</p>`).join('\n')}</body></html>`,
      })
    }),
  )
  pool.close()
  return took()
}

/** Everything is said in the evening, as a person would; milliseconds a message. */
async function sayAll(hall: TestHall, given: Talks): Promise<number> {
  const who = { district: given.district, person: given.advisor, hat: 'advisor' } as const
  const began = performance.now()
  const counter = { n: 0 }
  const speak = async () => {
    while (counter.n < messages) {
      const n = counter.n++
      const { thread, language } = given.threads[n % families] ?? {
        thread: newId<'thread'>(),
        language: 'en',
      }
      const drafted = { words: `${said[language]} (${n})`, language, intent: 'positive' } as const
      const outcome = await sayIn(
        hall.ground,
        { who, sending: { key: newId(), words: {} } },
        { thread, drafted },
      )
      if (!('to' in outcome)) throw new Error(outcome.refused)
    }
  }
  await Promise.all(Array.from({ length: 6 }, speak))
  return (performance.now() - began) / messages
}

export async function run(): Promise<Figure[]> {
  const sink = await openSinkBeside()
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'Bench <office@bench.example>',
    MAIL_PER_SECOND: '10000',
    MAIL_CONNECTIONS: String(connections),
    MAIL_REPLY_DOMAIN: 'reply.bench.example',
  }
  const hall = await openHall({ environment })
  try {
    hall.clock.at = evening
    const given = await talks(hall.ground, { families, languages })
    await hall.ground.db.beyondDistricts(sql`select take_whole_stock()`) // As the database does by itself after a while.
    console.log(`# ${families} families, ${(await sayAll(hall, given)).toFixed(1)} ms to say a message`)
    await hall.ground.db.beyondDistricts(sql`delete from pgboss.job where state < 'active'`)
    const floor = [await bare(sink)]
    await sink.asked('again')
    const came = await letMorningCome(hall, given.district, sink)
    floor.push(await bare(sink))
    return await figures(hall, given.district, { came, floor })
  } finally {
    await hall.stop()
    sink.process.kill()
  }
}

async function letMorningCome(
  hall: TestHall,
  district: DistrictId,
  sink: Sink,
): Promise<Took & { first: number }> {
  const worker = await startWorker(hall.ground, hall.database.app)
  await sleep(2000)
  hall.clock.at = morning
  const began = Date.now()
  const took = measuring()
  await hall.ground.db.transaction(district, (tx) => tx.enqueue('messages.leave', {}))
  for (let left = 0; left < messages; ) {
    await sleep(100)
    const { taken } = await sink.asked('count')
    if (Date.now() - began > longest) throw new Error(`only ${taken} arrived`)
    if (taken < messages) continue
    const { count } = await hall.ground.db.under(district).one(sql<{ count: number }>`
      select count(*)::int as count from letter_states where district_id = ${district} and until is null and state = 'left'`)
    left = count
  }
  const { taken, first } = await sink.asked('count')
  const whole = { ...took(), first: first - began }
  await worker.stop()
  if (taken !== messages) throw new Error(`${taken} arrived`)
  return whole
}

async function figures(
  hall: TestHall,
  district: DistrictId,
  { came, floor }: { came: Took & { first: number }; floor: readonly Took[] },
): Promise<Figure[]> {
  const { ms, work, first } = came
  const rate = (messages * 1000) / ms
  const bareRate = (messages * 1000) / Math.min(...floor.map((one) => one.ms))
  const bareWork = Math.min(...floor.map((one) => one.work))
  const { rows } = await hall.ground.db.under(district).one(sql<{ rows: number }>`
    select count(*)::int as rows from letter_states where district_id = ${district}`)
  console.log(
    `# ${rate.toFixed(0)} messages a second, a bare pool ${bareRate.toFixed(0)}; ${(work / messages).toFixed(2)} ms of work each, a bare pool ${(bareWork / messages).toFixed(2)}; ${rows} states kept`,
  )
  return [
    atLeast('messages a second, of a bare pool', (100 * rate) / bareRate, { mark: 60, unit: '%' }),
    atMost('until the first left', first / 1000, { mark: 2, unit: 's' }),
    atLeast('states kept, of each message', rows / messages, { mark: 3, unit: 'rows' }),
  ]
}
