/** proving 8 for mail: a server in a storm, and news of mailboxes that are not there, late, twice and in any order. */
import { createHmac } from 'node:crypto'
import { hall as raise } from '../../src/app.tsx'
import { sendWhatWaits } from '../../src/channels/mail/leave.ts'
import { postAll } from '../../src/ground/outbox.ts'
import { keptKey } from '../../src/ground/secrets.ts'
import { openHall, type TestHall } from '../../test/hall.ts'
import { storm } from '../../test/providers/company.ts'
import { openSink, type Taken } from '../../test/sink.ts'
import { talks } from '../families.ts'
import type { Figure } from '../figure.ts'
import { letter, twice } from './letters.ts'
import {
  changedBy,
  goOtherWays,
  otherWays,
  perSecond,
  runJob,
  sayToAll,
  standings,
  weatherFigures,
} from './said.ts'

const patience = { greeting: 500, silence: 500, letter: 2000 }
const hours = 6 * 3_600_000

interface Size {
  each: number
  families: number
}

export async function mailWeather({ each, families }: Size): Promise<Figure[]> {
  const sink = await openSink()
  sink.weather = storm
  const hall = await openHall({
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      MAIL_FROM: 'Bench <office@bench.example>',
      MAIL_PER_SECOND: String(perSecond),
      MAIL_CONNECTIONS: '20',
      MAIL_REPLY_DOMAIN: 'reply.bench.example',
    },
  })
  const { ground } = hall
  const phone = (n: number) => `+1512${200 + n}0142`
  const given = await talks(ground, { families, languages: ['en'], phone, mailFirst: true })
  const { district } = given
  await sayToAll(ground, given)
  const letters = Array.from({ length: each - families }, (_, n) =>
    letter('mail', `notice${n}@bench.example`, hall.clock.at),
  )
  await ground.db.transaction(district, (tx) => postAll(tx, letters))
  const began = Date.now()
  for (let round = 0; round < 100; round++) {
    await runJob(ground, { district, name: 'messages.leave' })
    await sendWhatWaits(ground, district, patience)
    if ((await standings(ground, district, 'mail')).open === 0) break
    hall.clock.at = new Date(hall.clock.at.getTime() + hours)
  }
  const gone = sink.taken.filter(({ to }) => /^family\d*[05]@/.test(to))
  const news = [...gone, ...gone].toReversed()
  const tell = async () => {
    for (const one of news) await bounce(hall, one)
  }
  await tell()
  await goOtherWays(ground, district, new Set())
  const changed = await changedBy(ground, district, tell)
  const { open, ends } = await standings(ground, district, 'mail')
  const { refused, left } = await otherWays(ground, district)
  console.log(
    `# weather mail: ${each} letters, ${sink.asked.length} begun, ${news.length} bounces, ${refused} of ${families} families by another way, ${Math.round((Date.now() - began) / 1000)} s; ${JSON.stringify(ends)}`,
  )
  const met = { open, twice: twice(sink.taken.map(({ to }) => to)), asked: sink.asked, left, changed }
  await hall.stop()
  await sink.stop()
  return weatherFigures('mail', met)
}

/** The server over there tells that nobody has this mailbox, by the way mail comes in. */
async function bounce({ ground }: TestHall, { from: to, to: mailbox }: Taken): Promise<void> {
  const body = [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Your mail could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${mailbox}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
    '--b--',
    '',
  ].join('\r\n')
  const stamp = String(ground.clock.now().getTime())
  const signature = createHmac('sha256', keptKey(ground.settings.home, 'mail-key'))
    .update(`${stamp}..${to}.`)
    .update(body)
    .digest('hex')
  const headers = {
    'x-porchlight-timestamp': stamp,
    'x-porchlight-from': '',
    'x-porchlight-to': to,
    'x-porchlight-signature': signature,
  }
  await raise(ground).request('http://localhost:3000/channels/mail', { method: 'POST', body, headers })
}
