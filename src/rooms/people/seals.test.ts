import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { mail, phone, type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { newId } from '../../ground/ids.ts'
import { addRelationships, formHouseholds, giveWays, normaliseWay, sealWays } from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

async function seen(at: TwoHomes): Promise<string> {
  const leader = await hall.as(at.leader, 'leader', at.district)
  const mother = await hall.as(at.mother, 'caregiver', at.district)
  const answers = await Promise.all([
    leader.get(`/students/${at.amina}`),
    leader.get(`/people/${at.mother}`),
    leader.get(`/students/${at.amina}/rights`),
    mother.get('/me'),
    mother.get('/today'),
  ])
  return answers.map(({ html }) => html).join('\n')
}

const address = (asGiven: string) => ({ asGiven, normalised: normaliseWay('address', asGiven) })

test('L13 a new address of a sealed household stays sealed, in the same household and in a new one', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => sealWays(tx, null, [{ kind: 'address', normalised: '12 elm street' }]))
  const members = [at.mother, at.grandmother, at.amina]
  await at.write((tx) =>
    formHouseholds(tx, [{ id: at.motherHome, members, address: address('5 Birch Road') }]),
  )
  assert.doesNotMatch(await seen(at), /Birch/)
  await at.write((tx) =>
    formHouseholds(tx, [
      { id: newId<'household'>(), members: [at.mother], address: address('8 Cedar Court') },
    ]),
  )
  assert.doesNotMatch(await seen(at), /Cedar|Birch|Elm/)
})

test('L13 a roster import takes no seal off, and a new number of a sealed person is sealed with the first', async () => {
  const at = await twoHomes(hall)
  const leader = await hall.as(at.leader, 'leader', at.district)
  await leader.post(`/students/${at.amina}/seals`, { person: at.mother, kind: 'phone' })
  assert.doesNotMatch(await seen(at), /555-0101|5550101/)
  await at.write((tx) =>
    giveWays(tx, 'roster', [phone(at.mother, '512-555-0101'), phone(at.mother, '512-555-0199')]),
  )
  assert.doesNotMatch(await seen(at), /555-0199|5550199|555-0101/)
  assert.match(await seen(at), /carmen@example.org/)
})

test('L13 taking a seal off shows the number again, unless somebody else who uses it keeps theirs secret', async () => {
  const at = await twoHomes(hall)
  const leader = await hall.as(at.leader, 'leader', at.district)
  for (const person of [at.mother, at.grandmother])
    await leader.post(`/students/${at.amina}/seals`, { person, kind: 'phone' })
  const endings = async () => {
    const { html } = await leader.get(`/students/${at.amina}/rights`)
    return [...html.matchAll(/action="(\/seals\/[^"]+)"/g)].map(([, path = '']) => path)
  }
  const [first = '', second = ''] = await endings()
  await leader.post(first)
  assert.doesNotMatch(await seen(at), /555-0101/)
  await leader.post(second)
  assert.match(await seen(at), /555-0101/)
  assert.equal((await leader.post(second)).status, 404)
})

test('L13 whoever seals their mailbox still gets their code', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => giveWays(tx, 'roster', [mail(at.mother, 'sealed-mailbox@example.org')]))
  const mother = await hall.as(at.mother, 'caregiver', at.district)
  await mother.post('/me/seals', { kind: 'mail' })
  assert.doesNotMatch(await seen(at), /sealed-mailbox/)
  await hall.anyone.post('/sign-in', { address: 'sealed-mailbox@example.org' })
  await hall.runJobs()
  const outbox = await hall.anyone.get(`/outbox?key=${hall.ground.outboxKey}`)
  assert.match(outbox.words, /Su código es \d{3} \d{3}/)
})

test('L13 a leader who cares for a child of that family takes no seal of it off', async () => {
  const at = await twoHomes(hall)
  await (await hall.as(at.mother, 'caregiver', at.district)).post('/me/seals', { kind: 'phone' })
  const leader = await hall.as(at.leader, 'leader', at.district)
  const { html } = await leader.get(`/students/${at.amina}/rights`)
  const [, ending = ''] = /action="(\/seals\/[^"]+)"/.exec(html) ?? []
  await at.write((tx) => addRelationships(tx, [{ studentId: at.amina, personId: at.leader, kind: 'aunt' }]))
  assert.equal((await leader.post(ending)).status, 404)
  assert.doesNotMatch(await seen(at), /555-0101/)
})

test('L13 a seal of one home leaves the other as it was, though the child lives in both', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => sealWays(tx, null, [{ kind: 'address', normalised: '12 elm street' }]))
  const members = [at.father, at.amina]
  await at.write((tx) =>
    formHouseholds(tx, [{ id: at.fatherHome, members, address: address('100 Oak Avenue') }]),
  )
  const father = await hall.as(at.father, 'caregiver', at.district)
  assert.match((await father.get('/me')).html, /100 Oak Avenue/)
})

test('L13 nobody is sealed through a child who is none of theirs', async () => {
  const at = await twoHomes(hall)
  const leader = await hall.as(at.leader, 'leader', at.district)
  const asked = { person: at.wang, kind: 'phone' }
  assert.equal((await leader.post(`/students/${at.amina}/seals`, asked)).status, 404)
  assert.equal((await leader.post(`/students/${at.xiaoming}/seals`, asked)).status, 303)
})
