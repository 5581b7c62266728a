import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { checkPage } from '../../../test/pages.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { keepFile, placeFor } from '../../ground/kept-files.ts'

/** Mateo's mother Ana lives in one home, his father Diego in another; each speaks with the school alone. */
let town: TownHall

before(async () => {
  town = await sampleTown()
  await say('ana', 'Mateo sang to us the whole evening')
  await say('diego', 'My new address is a secret of this home')
})
after(() => town.stop())

async function say(who: 'ana' | 'diego', words: string): Promise<void> {
  const browser = await town.as(town.cast[who], 'caregiver')
  const begun = await browser.post(`/students/${town.cast.mateo}/conversations`, { words, language: 'en' })
  assert.equal(begun.status, 303, begun.words)
}

const write = (statement: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(statement))

async function copyOf(person: PersonId, subject: PersonId): Promise<Record<string, string>> {
  const browser = await town.as(person, 'caregiver')
  assert.equal((await browser.post('/copies', { subject, key: newId() })).status, 303)
  await town.runJobs()
  const { id } = await town.ground.db.under(town.district).one(sql<{ id: string }>`
    select id from record_requests where for_person = ${person} order by asked_at desc, id desc limit 1`)
  const files = unzipSync(readFileSync(join(town.ground.settings.home, 'files', 'copies', `${id}.zip`)))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

const messageOf = (words: string) =>
  town.ground.db.under(town.district).one(sql<{ message: string; text: string }>`
    select m.id as message, m.text_id as text from messages m join texts x on x.id = m.text_id where x.words = ${words}`)

test('L2 a caregiver’s copy of a child holds their own household’s conversation, and nothing of the other home’s', async () => {
  const [ana, diego] = [
    await copyOf(town.cast.ana, town.cast.mateo),
    await copyOf(town.cast.diego, town.cast.mateo),
  ]
  const [hers, his] = [Object.values(ana).join('\n'), Object.values(diego).join('\n')]
  assert.match(hers, /Mateo sang to us the whole evening/)
  assert.doesNotMatch(hers, /a secret of this home/)
  assert.match(his, /a secret of this home/)
  assert.doesNotMatch(his, /sang to us/)
  const { spoken } = JSON.parse(ana['data.json'] ?? '')
  assert.deepEqual(
    spoken.talks
      .flatMap(({ messages }: { messages: { text: { words: string } }[] }) =>
        messages.map(({ text }) => text.words),
      )
      .includes('Mateo sang to us the whole evening'),
    true,
  )
  assert.deepEqual(await checkPage(ana['index.html'] ?? '', { url: 'index.html' }), [])
})

test('L2 every language a message was put into, its files and the calls are in the copy', async () => {
  const { message, text } = await messageOf('Mateo sang to us the whole evening')
  const { district, cast } = town
  const file = newId<'file'>()
  const place = await placeFor(town.ground.settings.home, district, file)
  await keepFile(join(import.meta.dirname, 'README.md'), place)
  await write(sql`insert into renditions (district_id, id, text_id, language, words, kind, made_at)
    values (${district}, ${newId()}, ${text}, 'es', 'Mateo nos cantó toda la tarde', 'human', now()),
      (${district}, ${newId()}, ${text}, 'fr', 'Mateo nous a chanté', 'machine', now()),
      (${district}, ${newId()}, ${text}, 'pt', 'Mateo cantou para nós', 'memory', now())`)
  await write(sql`insert into message_files (district_id, message_id, n, file_id, kind, type, name, bytes)
    values (${district}, ${message}, 1, ${file}, 'document', 'application/pdf', 'song.pdf', 1)`)
  await write(sql`insert into spoken_contacts (district_id, id, student_id, with_person, by_person, kind, outcome, minutes, intent, at)
    values (${district}, ${newId()}, ${cast.mateo}, ${cast.ana}, ${cast.ortiz}, 'call', 'spoke', 7, 'positive', now())`)
  const copy = await copyOf(cast.ana, cast.mateo)
  const page = copy['index.html'] ?? ''
  assert.match(page, /<blockquote lang="es" dir="ltr">Mateo nos cantó toda la tarde/)
  for (const [language, made] of [
    ['Español', 'by a person'],
    ['Français', 'by a machine; no person has read it yet'],
    ['Português', 'from earlier sentences; no person has read it yet'],
  ] as const)
    assert.ok(page.includes(`In ${language}, ${made}`), language)
  assert.match(page, new RegExp(`href="files/${file}.pdf"`))
  assert.match(copy[`files/${file}.pdf`] ?? '', /^# privacy/)
  assert.match(page, /spoke with Ana[^<]*, 7 minutes/)
  const other = await copyOf(cast.diego, cast.mateo)
  assert.equal(other[`files/${file}.pdf`], undefined)
  assert.doesNotMatch(other['index.html'] ?? '', /spoke with Ana/)
})

test('L2 a person’s own copy holds the conversations they have a part in and the interpreters they asked for', async () => {
  const { district, cast } = town
  await write(sql`insert into interpreter_requests (district_id, id, student_id, occasion, language, starts_at, minutes, mode, asked_by, by_person, at)
    values (${district}, ${newId()}, ${cast.mateo}, 'meeting', 'es', '2026-12-03 16:00Z', 30, 'onsite', 'family', ${cast.ana}, now())`)
  const own = await copyOf(cast.ana, cast.ana)
  assert.match(own['index.html'] ?? '', /sang to us/)
  assert.doesNotMatch(Object.values(own).join('\n'), /a secret of this home/)
  assert.match(own['tables/interpreter_requests.csv'] ?? '', /meeting,es,/)
  const his = await copyOf(cast.diego, cast.diego)
  assert.equal(his['tables/interpreter_requests.csv'], undefined)
})

test('L2 who may no longer speak for a child has no conversation of theirs in a copy', async () => {
  const { district, cast } = town
  await write(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
    select ${district}, ${newId()}, id, 'messages', 'order 9', ${cast.adeyemi}, '2027-06-01', '2026-11-01' from relationships
    where district_id = ${district} and student_id = ${cast.mateo} and person_id = ${cast.diego}`)
  await write(sql`insert into restriction_confirmations (district_id, restriction_id, by_person)
    select ${district}, id, ${cast.bell} from restrictions where district_id = ${district} and evidence_reference = 'order 9'`)
  const copy = Object.values(await copyOf(cast.diego, cast.mateo)).join('\n')
  assert.doesNotMatch(copy, /a secret of this home/)
})
