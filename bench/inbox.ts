/**
 * `inbox`: an advisor's inbox of 20 students and 5,000 messages, and a caregiver's conversation of 500, against the floor of
 * `pages`; then the same when the town has ten times the messages.
 */
import { atMost, type Figure } from './figure.ts'
import { besideFloor, floorFor, inTurns } from './load.ts'
import { advisorOf, type Keeper, keeping, lookOver, talkIn, threadsFor } from './talk.ts'
import { measuredTown, type Town } from './town.ts'

const students = 20
const messages = 5000
const long = 500

export async function run(): Promise<Figure[]> {
  const town = await measuredTown()
  try {
    return await keeping(town, (keeper) => measured(town, keeper))
  } finally {
    await town.stop()
  }
}

async function measured(town: Town, keeper: Keeper): Promise<Figure[]> {
  const advisor = await advisorOf(keeper, students)
  const threads = await threadsFor(keeper, advisor)
  const [first] = threads
  if (threads.length < students || !first)
    throw new Error(`only ${threads.length} of ${students} students live somewhere`)
  const others = threads.slice(1)
  await talkIn(keeper, [first], long)
  await talkIn(keeper, others, Math.ceil((messages - long) / others.length))
  await lookOver(keeper)
  const [caregiver] = await keeper.rows(
    `select person_id as person from thread_sides where district_id = $1 and thread_id = $2 and side = 'family' order by 1 limit 1`,
    town.district,
    first,
  )
  if (!caregiver) throw new Error('nobody of the family may speak')
  const parent = caregiver['person'] as typeof advisor
  const web = await town.started(['dist/main.js', 'web'], {
    PORT: '0',
    PORCHLIGHT_HOME: town.home,
    PORCHLIGHT_LOG: 'error',
  })
  const inbox = {
    name: 'advisor’s inbox',
    page: `${web}/messages`,
    cookie: await town.cookieOf(advisor, 'advisor'),
    floor: await floorFor(town, 'advisor', advisor),
  }
  const talk = {
    name: 'caregiver’s conversation',
    page: `${web}/conversations/${first}`,
    cookie: await town.cookieOf(parent, 'caregiver'),
    floor: await floorFor(town, 'caregiver', parent),
  }
  const asked = [inbox, talk].map(({ name, page, cookie, floor }) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' }
    return { name, floor, page: { url: page, headers }, anew: { url: `${page}?anew=[<id>]`, headers } }
  })
  const figures: Figure[] = []
  const shares: number[] = []
  for (const { name, ...pages } of asked) {
    const turns = await inTurns(pages)
    shares.push(turns.shares.anew)
    figures.push(...besideFloor(name, turns, 20))
  }
  const rest = (await threadsFor(keeper, null)).filter((thread) => !threads.includes(thread))
  await talkIn(keeper, rest, Math.ceil((9 * messages) / rest.length))
  await lookOver(keeper)
  for (const [at, { name, ...pages }] of asked.entries()) {
    const slower = (shares[at] ?? 0) / (await inTurns(pages)).shares.anew
    figures.push(atMost(`${name}: ten times the messages`, slower, { mark: 1.1, unit: '× the time' }))
  }
  return figures
}
