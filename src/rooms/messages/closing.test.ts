import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { homeOf } from '../../../test/long-talk.ts'
import { newId } from '../../ground/ids.ts'

let town: TownHall
let thread = ''

before(async () => {
  town = await sampleTown()
  await atNight()
})
after(() => town.stop())

const keyed = (fields: Record<string, string>) => ({ key: newId(), ...fields })

/** At eleven Ms. Ortiz's colleague writes to Mateo's father; it waits for the morning. */
async function atNight(): Promise<void> {
  const { diego, mateo } = town.cast
  town.clock.at = new Date('2026-11-21T05:00:00Z')
  const advisor = await town.ground.db.under(town.district).one(sql<{ id: typeof diego }>`
    select a.person_id as id from current_advisory_students s join current_advisory_adults a on a.district_id = s.district_id
      and a.advisory_id = s.advisory_id and a.part = 'advisor' where s.student_id = ${mateo}`)
  const school = await town.as(advisor.id, 'advisor')
  const household = await homeOf(town, diego)
  const words = 'Mateo zqheld a speech today.'
  const sent = await school.post(
    `/students/${mateo}/conversations`,
    keyed({ household, words, intent: 'positive', language: 'en' }),
  )
  assert.equal(sent.status, 303, sent.words)
  thread = sent.to ?? ''
  await town.runJobs()
}

async function lettersOf(person: string): Promise<number> {
  const { n } = await town.ground.db.under(town.district).one(sql<{ n: number }>`
    select count(*)::int as n from letters where person_id = ${person} and body like '%zqheld%'`)
  return n
}

test('L12 a restriction of messages closes a conversation at once: the page, the list, the porch, the live page and what waits to leave', async () => {
  const { diego, mateo, adeyemi } = town.cast
  const father = await town.as(diego, 'caregiver')
  assert.match((await father.get(thread)).words, /zqheld/)
  assert.equal((await father.get(`${thread}/live`)).status, 200)
  const leader = await town.as(adeyemi, 'leader')
  const entered = await leader.post(
    `/students/${mateo}/restrictions`,
    keyed({ person: diego, 'close-messages': 'yes', reference: 'court file 9', since: '', until: '' }),
  )
  assert.equal(entered.status, 303, entered.words)
  for (const path of [thread, `${thread}/live`]) {
    const closed = await father.get(path)
    assert.equal(closed.status, 404, path)
    assert.doesNotMatch(closed.html, /zqheld/)
  }
  for (const path of ['/messages', '/today', `/students/${mateo}`])
    assert.doesNotMatch((await father.get(path)).html, /zqheld/, path)
  assert.equal((await father.post(`${thread}/messages`, keyed({ words: 'Still here' }))).status, 404)
  await town.runJobs()
  town.clock.at = new Date('2026-11-21T17:00:00Z')
  await town.keepTime()
  assert.equal(await lettersOf(diego), 0, 'what waited for the morning does not leave any more')
})
