import type { Figure } from './figure.ts'
import { besideFloor, floorFor, inTurns } from './load.ts'
import { busiest, measuredTown } from './town.ts'

/** The two busiest pages against a bare server, turn by turn in one run. */
export async function run(): Promise<Figure[]> {
  const town = await measuredTown()
  try {
    const web = await town.started(['dist/main.js', 'web'], {
      PORT: '0',
      PORCHLIGHT_HOME: town.home,
      PORCHLIGHT_LOG: 'error',
    })
    const figures: Figure[] = []
    for (const hat of ['caregiver', 'advisor'] as const) {
      const person = await busiest(town, hat)
      const headers = { cookie: await town.cookieOf(person, hat), 'accept-encoding': 'gzip, deflate, br' }
      const floor = await floorFor(town, hat, person)
      const page = { url: `${web}/today`, headers }
      const anew = { url: `${web}/today?anew=[<id>]`, headers }
      figures.push(...besideFloor(hat, await inTurns({ page, anew, floor }), 25))
    }
    return figures
  } finally {
    await town.stop()
  }
}
