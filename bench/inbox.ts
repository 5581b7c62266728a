/**
 * `inbox`: an advisor's inbox of 20 students and 5,000 messages, and a caregiver's conversation of 500, against the floor of
 * `pages`; and beside the same pages of a second town, alike but for ten times the messages.
 */
import type { PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import { atMost, type Figure } from './figure.ts'
import { type Asked, besideFloor, floorFor, inTurns, timesOf } from './load.ts'
import { advisorOf, type Keeper, keeping, lookOver, talkIn, threadsFor } from './talk.ts'
import { measuredTown, type Town } from './town.ts'

const students = 20
const messages = 5000
const long = 500

export async function run(): Promise<Figure[]> {
  const town = await measuredTown()
  const tenfold = await measuredTown()
  try {
    const shown = await opened(town, await keeping(town, talked))
    const beside = await opened(
      tenfold,
      await keeping(tenfold, async (keeper) => {
        const talk = await talked(keeper)
        await talkOfOthers(keeper, talk)
        return talk
      }),
    )
    return [...(await besideTenfold(shown, beside)), ...(await againstFloor(shown))]
  } finally {
    await Promise.all([town.stop(), tenfold.stop()])
  }
}

interface Talk {
  advisor: PersonId
  caregiver: PersonId
  /** The advisor's own; the first is the caregiver's, and long. */
  threads: Awaited<ReturnType<typeof threadsFor>>
}

/** An advisor and their 20 families have said 5,000 messages, 500 of them in one conversation. */
async function talked(keeper: Keeper): Promise<Talk> {
  const advisor = await advisorOf(keeper, students)
  const threads = await threadsFor(keeper, advisor)
  const [first] = threads
  if (threads.length < students || !first)
    throw new Error(`only ${threads.length} of ${students} students live somewhere`)
  const others = threads.slice(1)
  await talkIn(keeper, [first], long)
  await talkIn(keeper, others, Math.ceil((messages - long) / others.length))
  await lookOver(keeper)
  const [family] = await keeper.rows(
    `select person_id as person from thread_sides where district_id = $1 and thread_id = $2 and side = 'family' order by 1 limit 1`,
    keeper.district,
    first,
  )
  if (!family) throw new Error('nobody of the family may speak')
  return { advisor, caregiver: family['person'] as PersonId, threads }
}

/** All others of the town say nine times as much. */
async function talkOfOthers(keeper: Keeper, { threads }: Talk): Promise<void> {
  const rest = (await threadsFor(keeper, null)).filter((thread) => !threads.includes(thread))
  await talkIn(keeper, rest, Math.ceil((9 * messages) / rest.length))
  await lookOver(keeper)
}

interface Shown {
  name: string
  page: Asked
  anew: Asked
  floor(): Promise<Asked>
}

/** The two pages of a town whose program listens. */
async function opened(town: Town, { advisor, caregiver, threads }: Talk): Promise<Pages> {
  const env = { PORT: '0', PORCHLIGHT_HOME: town.home, PORCHLIGHT_LOG: 'error' }
  const web = await town.started(['dist/main.js', 'web'], env)
  const shown = async (name: string, path: string, who: { person: PersonId; hat: Hat }): Promise<Shown> => {
    const { person, hat } = who
    const headers = { cookie: await town.cookieOf(person, hat), 'accept-encoding': 'gzip, deflate, br' }
    const url = `${web}${path}`
    return {
      name,
      page: { url, headers },
      anew: { url: `${url}?anew=[<id>]`, headers },
      floor: () => floorFor(town, hat, person),
    }
  }
  return {
    inbox: await shown('advisor’s inbox', '/messages', { person: advisor, hat: 'advisor' }),
    talk: await shown('caregiver’s conversation', `/conversations/${threads[0]}`, {
      person: caregiver,
      hat: 'caregiver',
    }),
  }
}

type Pages = Record<'inbox' | 'talk', Shown>

/** Comes first: a program that has answered for a minute is quicker than one that has just begun. */
async function besideTenfold(pages: Pages, tenfold: Pages): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const page of ['inbox', 'talk'] as const) {
    const times = await timesOf(tenfold[page].anew, pages[page].anew)
    const name = `${pages[page].name}: ten times the messages`
    figures.push(atMost(name, times, { mark: 1.1, unit: '× the time' }))
  }
  return figures
}

async function againstFloor(pages: Pages): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, page, anew, floor } of [pages.inbox, pages.talk])
    figures.push(...besideFloor(name, await inTurns({ page, anew, floor: await floor() }), 20))
  return figures
}
