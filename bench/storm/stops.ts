/** proving 3: the database is stopped at once and started five seconds later, five times, while a notice leaves and 200 people write. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { openHall } from '../../test/hall.ts'
import { facesOf, textUrls } from '../../test/providers/all.ts'
import { openCompany } from '../../test/providers/company.ts'
import { openSink } from '../../test/sink.ts'
import { talks } from '../families.ts'
import { atMost, type Figure } from '../figure.ts'
import { comeIn, countSaid, type Told, writeOn } from './clients.ts'
import { layOutNotice, lost, messages, standing, startProgram, statesOf, twice, until } from './letters.ts'
import { type OwnServer, openOwnServer } from './server.ts'

const times = 5
const away = 5000
const people = 200
/** A notice that leaves for as long as the stops take. */
const perSecond = Math.max(2, Math.ceil(messages / 2 / 90))
const none = { mark: 0, unit: 'messages' }

export async function stops(): Promise<Figure[]> {
  const [sink, company] = [await openSink(), await openCompany(facesOf(() => new Date()).twilio)]
  const database = await openOwnServer()
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'office@bench.example',
    MAIL_PER_SECOND: String(perSecond),
    TEXT_URL: textUrls.twilio(company.url),
    TEXT_PER_SECOND: String(perSecond),
  }
  const hall = await openHall({ environment, database: { ...database.urls, drop: database.end } })
  hall.clock.now = () => new Date()
  const given = await talks(hall.ground, { families: people, languages: ['en'] })
  const clients = await comeIn(hall, given)
  const { db, settings } = hall.ground
  const env = {
    ...environment,
    DATABASE_URL: database.urls.keeper,
    PORCHLIGHT_HOME: settings.home,
    PORT: '0',
  }
  const serve = startProgram('serve', env)
  const url = await addressOf(serve.stdout)
  const letters = await layOutNotice(db, given.district)
  const going = new AbortController()
  const { told, ended } = await writeOn(url, clients, going.signal)
  const came = () => sink.taken.length + company.accepted.length
  await until(() => came() > 0 && told.acknowledged.length > 0, 60)

  const back = await breakDatabase(database, told, came)
  await sleep(3000)
  going.abort()
  await ended
  await until(async () => (await standing(db, given.district, ['waiting', 'failing'])) === 0, 600)
  serve.kill('SIGTERM')
  await once(serve, 'exit')

  const arrived = [...sink.taken, ...company.accepted].map(({ to }) => to)
  const states = await statesOf(db, given.district)
  const broken = [...states.values()].filter((state) => state === 'leaving' || state === 'uncertain').length
  const said = await countSaid(hall, given)
  const strange = Object.entries(told.answers).filter(([kind]) => !/^(303|503, come again)$/.test(kind))
  console.log(
    `# stops: ${told.acknowledged.length} messages taken of ${people} people, ${arrived.length} of ${letters.length} letters came, ${broken} in flight at a stop; answers ${JSON.stringify(told.answers)}`,
  )
  const worst = (of: keyof Back) => Math.max(...back.map((one) => one[of])) / 1000
  const figures = [
    atMost('stops: taken messages lost', told.acknowledged.filter((words) => !said.has(words)).length, none),
    atMost('stops: messages that stand twice', [...said.values()].filter((count) => count > 1).length, none),
    atMost('stops: letters lost', lost(letters, new Set(arrived), states), none),
    atMost('stops: letters that came twice', twice(arrived), none),
    atMost('stops: answers but 303, and 503 with Retry-After', sum(strange.map(([, count]) => count)), none),
    atMost('stops: until a message is taken again', worst('taken'), { mark: 10, unit: 's' }),
    atMost('stops: until letters leave again', worst('left'), { mark: 10, unit: 's' }),
  ]
  await hall.stop()
  await Promise.all([sink.stop(), company.stop()])
  return figures
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** Milliseconds from the database's first answer to the first message taken, and to the first letter that came. */
interface Back {
  taken: number
  left: number
}

async function breakDatabase(database: OwnServer, told: Told, came: () => number): Promise<Back[]> {
  const back: Back[] = []
  for (let stop = 0; stop < times; stop++) {
    await sleep(3000)
    database.stopAtOnce()
    await sleep(away)
    await database.start()
    back.push(await backAgain(told, came))
  }
  return back
}

async function backAgain(told: Told, came: () => number): Promise<Back> {
  const [up, before] = [Date.now(), came()]
  const back = { taken: Number.NaN, left: Number.NaN }
  await until(() => {
    if (Number.isNaN(back.taken) && told.takenAt > up) back.taken = told.takenAt - up
    if (Number.isNaN(back.left) && came() > before) back.left = Date.now() - up
    return !Number.isNaN(back.taken + back.left)
  }, 120)
  return back
}

async function addressOf(output: NodeJS.ReadableStream | null): Promise<string> {
  if (!output) throw new Error('nobody listens to the program')
  for await (const line of createInterface({ input: output })) {
    const address = /https?:\S+/.exec(line)?.[0]
    if (address) return address
  }
  throw new Error('the program printed no address')
}
