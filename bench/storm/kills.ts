/** proving 1: the worker is killed twenty times while a notice leaves over mail and text. No provider of ours takes keys. */
import { once } from 'node:events'
import { sendWhatWaits } from '../../src/channels/mail/leave.ts'
import { sendTexts } from '../../src/channels/sms/leave.ts'
import { longestWay } from '../../src/ground/leaving.ts'
import { openHall } from '../../test/hall.ts'
import { facesOf, textUrls } from '../../test/providers/all.ts'
import { openCompany } from '../../test/providers/company.ts'
import { openSink } from '../../test/sink.ts'
import { smallSchool } from '../../test/small-school.ts'
import { atMost, type Figure } from '../figure.ts'
import { layOutNotice, lost, messages, standing, startProgram, statesOf, twice, until } from './letters.ts'

const times = 20
const connections = 20
/** So many texts are under way at once, as the channel has it. */
const hands = 20
const none = { mark: 0, unit: 'letters' }

export async function kills(): Promise<Figure[]> {
  const [sink, company] = [await openSink(), await openCompany(facesOf(() => new Date()).twilio)]
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'office@bench.example',
    MAIL_PER_SECOND: '10000',
    MAIL_CONNECTIONS: String(connections),
    TEXT_URL: textUrls.twilio(company.url),
    TEXT_PER_SECOND: '1000',
  }
  const hall = await openHall({ environment })
  const { db, settings } = hall.ground
  const { district } = await smallSchool(db)
  const letters = await layOutNotice(db, district)
  const env = { ...environment, DATABASE_URL: hall.database.keeper, PORCHLIGHT_HOME: settings.home }
  const arrived = () => sink.taken.length + company.accepted.length
  const inHand = () => standing(db, district, ['leaving'])

  const began = Date.now()
  let most = 0
  for (let kill = 1; kill <= times; kill++) {
    const before = await inHand()
    const worker = startProgram('work', env)
    await until(() => arrived() >= (kill * messages) / (times + 1), 120)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    most = Math.max(most, (await inHand()) - before)
  }
  const broken = await inHand()
  const last = startProgram('work', env)
  await until(
    async () => (await standing(db, district, ['waiting', 'failing'])) === 0 && (await inHand()) <= broken,
    300,
  )
  const seconds = (Date.now() - began) / 1000
  last.kill('SIGTERM')
  await once(last, 'exit')

  const later = { ...hall.ground, clock: { now: () => new Date(Date.now() + longestWay + 60_000) } }
  await sendWhatWaits(later, district)
  await sendTexts(later, district)
  const came = [...sink.taken, ...company.accepted].map(({ to }) => to)
  const states = await statesOf(db, district)
  const uncertain = [...states.values()].filter((state) => state === 'uncertain').length
  console.log(
    `# kills: ${times} of them, ${letters.length} letters, ${came.length} came, ${uncertain} uncertain, ${seconds.toFixed(0)} s`,
  )
  const figures = [
    atMost('kills: letters lost', lost(letters, new Set(came), states), none),
    atMost('kills: letters that came twice', twice(came), none),
    atMost('kills: in flight at one, so uncertain', most, { mark: connections + hands, unit: 'letters' }),
    atMost('kills: neither left nor uncertain', letters.length - states.size + notFinal(states), none),
    atMost('kills: until the last has left', seconds, { mark: 60, unit: 's' }),
  ]
  await hall.stop()
  await Promise.all([sink.stop(), company.stop()])
  return figures
}

const notFinal = (states: Awaited<ReturnType<typeof statesOf>>): number =>
  [...states.values()].filter((state) => state !== 'left' && state !== 'uncertain').length
