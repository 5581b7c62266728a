import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import { requestBulk } from '../src/rooms/privacy/index.ts'
import { type Cast, sampleTown, type TownHall } from './cast.ts'
import { speaksSomali, toTranslate, toWriteDown, voiceSaid } from './speaking.ts'
import { aLetterFor, aLinkTo, aWeekToSayNo } from './ways-in.ts'

/** The sample town in which every page has something to show, and the address of each by its route. */
export async function fullTown(): Promise<{ town: TownHall; pages: Record<string, string> }> {
  const town = await sampleTown()
  const amina = await town.as(town.cast.amina, 'caregiver')
  await amina.post('/me/name', { given: 'Aamina', family: 'Ali Hassan', preferred: '' })
  const advisory = await advisoryOf(town, town.cast.yusuf)
  const run = await aSheetSent(town)
  await strongWays(town)
  await muchRead(town)
  const link = await aLinkTo(town, '+13125550101')
  const letter = await aLetterFor(town, town.cast.amina)
  const erasure = await twoWhoLeft(town)
  const wish = await aWishWrittenDown(town)
  const languages = await languagesInUse(town)
  const thread = await aConversation(town)
  const waiting = await aWeekToSayNo(town)
  const stray = await strayOf(town)
  const made = { advisory, run, link, letter, erasure, wish, thread, waiting, stray, ...languages }
  return { town, pages: pagesOf(town, made) }
}

interface Made {
  advisory: string
  run: string
  link: string
  letter: string
  erasure: string
  wish: string
  wished: string
  voice: string
  hours: string
  offer: string
  thread: string
  waiting: string
  stray: string
}

async function advisoryOf(town: TownHall, student: PersonId): Promise<string> {
  const { id } = await town.ground.db.under(town.district).one(sql<{ id: string }>`
    select advisory_id as id from current_advisory_students where student_id = ${student}`)
  return `/advisories/${id}`
}

/** A leader with a passkey, who is about to connect an app: the pages of the strong ways in are full. */
async function strongWays(town: TownHall): Promise<void> {
  const { adeyemi } = town.cast
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into passkeys (district_id, id, person_id, credential_id, public_key, counter, name)
      values (${town.district}, ${newId()}, ${adeyemi}, 'x', ${Buffer.from('x')}, 0, 'My phone')`),
  )
  const leader = await town.as(adeyemi, 'leader')
  await leader.post('/me/code-app')
  await leader.post('/me/recovery-codes')
  await leader.post('/sign-in-providers', {
    ...{
      kind: 'google',
      client: 'porch',
      secret: 'secret',
      domain: 'riverbend.example',
      tenant: '',
      issuer: '',
    },
    staff: 'yes',
  })
}

/** Somebody's account rests, another's reading waits for words, and a third asks to take everything along. */
async function muchRead(town: TownHall): Promise<void> {
  const { district, cast, ground } = town
  await ground.db.transaction(district, async (tx) => {
    for (const person of [cast.hibo, cast.bell]) {
      const alarm = newId()
      await tx.rows(sql`insert into reading_alarms (district_id, id, person_id, kind, people, since, at)
        values (${district}, ${alarm}, ${person}, 'reading', 501, now(), now())`)
      if (person === cast.hibo)
        await tx.rows(sql`insert into account_stops (district_id, id, alarm_id, person_id, people, at)
          values (${district}, ${newId()}, ${alarm}, ${cast.carol}, 501, now())`)
    }
    const bell = { district, person: cast.bell, hat: 'leader' } as const
    await requestBulk(tx, bell, { what: 'records', people: 72, reason: 'A new system', now: new Date() })
  })
  const leader = await town.as(cast.adeyemi, 'leader')
  for (const path of [`/students/${cast.yusuf}`, `/people/${cast.amina}`, `/students/${cast.yusuf}`])
    await leader.get(path)
  await town.settle()
}

/** Yusuf wrote to his advisor, his mother reads along, and the leader says why. */
async function aConversation(town: TownHall): Promise<string> {
  const { amina, yusuf, adeyemi } = town.cast
  const family = await town.as(amina, 'caregiver')
  await family.post(`/students/${yusuf}/conversations`, {
    words: 'Yusuf wuxuu dhisaa kuraas.',
    language: 'so',
  })
  const student = await town.as(yusuf, 'student')
  const said = await student.post(`/students/${yusuf}/conversations`, {
    words: 'May I show it?',
    language: 'en',
  })
  const leader = await town.as(adeyemi, 'leader')
  const thread = said.to?.split('/').at(-1) ?? ''
  await leader.post(`/students/${yusuf}/samplings`, { thread, reason: 'The yearly look' })
  await voiceSaid(town, thread)
  return said.to ?? ''
}

/** Two students leave; for one of them a leader asks for an erasure. */
async function twoWhoLeft(town: TownHall): Promise<string> {
  const { tyler, isaiah, adeyemi } = town.cast
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(
      sql`update enrollments set until = today() where district_id = ${town.district} and student_id in (${tyler}, ${isaiah})`,
    ),
  )
  const leader = await town.as(adeyemi, 'leader')
  const { to } = await leader.post('/privacy/erasures', { person: isaiah, reason: 'left', key: newId() })
  return to ?? ''
}

/** Ana asked by telephone that texts stop; the one answer carries a link. */
async function aWishWrittenDown(town: TownHall): Promise<string> {
  const { ana, adeyemi } = town.cast
  const leader = await town.as(adeyemi, 'leader')
  const page = await leader.get(`/people/${ana}/wishes`)
  const [, way = ''] = /name="way" value="([^"]+)"/.exec(page.html) ?? []
  await leader.post(`/people/${ana}/wishes`, { way, class: 'all', wish: 'stop', heard: 'call' })
  const { body } = await town.ground.db.under(town.district).one(sql<{ body: string }>`
    select body from letters where person_id = ${ana} order by made_at desc limit 1`)
  return /\/wishes\/\S+/.exec(body)?.[0] ?? ''
}

/** Words to translate, a term, an interpreter asked for and one who can: the pages of languages are full. */
async function languagesInUse(
  town: TownHall,
): Promise<{ wished: string; voice: string; hours: string; offer: string }> {
  const { district, cast } = town
  const leader = await town.as(cast.adeyemi, 'leader')
  await leader.post('/languages/terms', { from: 'en', to: 'so', term: 'advisory', said: 'koox hagid' })
  await leader.post('/languages/agreements', { provider: 'deepl', reference: 'Contract 7' })
  await leader.post('/languages/census')
  await leader.post('/interpreters', {
    name: 'Asha Nur',
    reached: 'asha@example.org',
    agreement: 'Folder 3',
    language: 'so',
    qualification: 'Register 9',
  })
  await leader.post('/interpreters/lines', { vendor: 'Line', number: '555', code: '1', budget: 'B1' })
  const asked = { language: 'so', occasion: 'meeting', day: '2026-12-04', time: '16:00', mode: 'onsite' }
  await leader.post(`/students/${cast.yusuf}/interpreters`, asked)
  const told = await somebodyAsked(town, leader)
  return town.ground.db.transaction(district, async (tx) => {
    for (const person of [cast.ortiz, cast.hibo, cast.adeyemi]) await speaksSomali(tx, person)
    const wished = await toTranslate(tx, { student: cast.yusuf })
    return { wished, voice: await toWriteDown(tx, cast.yusuf), ...told }
  })
}

/** Somebody of the town's interpreters is asked: their hours, and the link in their mail. */
async function somebodyAsked(town: TownHall, leader: Awaited<ReturnType<TownHall['as']>>) {
  const { html, form } = await leader.get('/interpreters')
  const [, action = ''] = /action="([^"]+\/assignments)"/.exec(html) ?? []
  await leader.post(action, form(action))
  const { body } = await town.ground.db.under(town.district).one(sql<{ body: string }>`
    select body from letters where body like '%/interpreting/%' order by made_at desc limit 1`)
  return {
    hours: /href="(\/interpreters\/[^"]+\/hours)"/.exec(html)?.[1] ?? '',
    offer: /\/interpreting\/\S+/.exec(body)?.[0] ?? '',
  }
}

/** A text from a number that nobody knows. */
async function strayOf({ ground, district }: TownHall): Promise<string> {
  const stray = newId()
  await ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
      values (${district}, ${stray}, 'text', ${stray}, '+15125559999', 'Is the bus late today?', 'unknown-sender', now())`),
  )
  return `/strays/${stray}`
}

/** A sheet with a fault in it that waits for its columns to be looked over, and for a yes. */
async function aSheetSent(town: TownHall): Promise<string> {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const rows =
    'Student ID,First name,Last name,Grade,Home language\nx-1,Ana,Ruiz,7,Spanish\nx-1,Ana,Ruiz,7,\n'
  const form = new FormData()
  form.set('file', new File([rows], 'our families.csv', { type: 'text/csv' }))
  const { to } = await leader.send('/rosters', form)
  await town.runJobs()
  return to ?? ''
}

/** Who of the town wears which hat here. */
export const wearing: Record<Hat, keyof Cast> = {
  caregiver: 'amina',
  student: 'yusuf',
  advisor: 'ortiz',
  staff: 'hibo',
  leader: 'adeyemi',
}

/** Answers that are no page: for machines, or sent on at once because the town is there. */
export const notPages = [
  'GET /languages/files/out',
  'GET /languages/memory',
  'GET /translations/voices/:text/sounds/:n',
  'GET /conversations/:thread/live',
  'GET /attachments/:file',
  'GET /papers/report.csv',
  'GET /health',
  'GET /ready',
  'GET /rosters/:run/faults.csv',
  'GET /town',
  'GET /sign-in/providers/:district/:provider',
  'GET /sign-in/back',
  'GET /copies/:request',
  'GET /privacy/exports/:export/file',
]

/** Every page of the house, by its route, with something of this hat's own to look at. */
function pagesOf(town: TownHall, made: Made): Record<string, string> {
  return { ...pagesOfPeople(town, made), ...pagesOfSchool(town, made) }
}

function pagesOfPeople(town: TownHall, made: Made): Record<string, string> {
  return {
    'GET /': '/',
    'GET /offline': '/offline',
    'GET /setup': '/setup',
    'GET /outbox': `/outbox?key=${town.ground.outboxKey}`,
    'GET /sign-in': '/sign-in',
    'GET /sign-in/code': '/sign-in/code?address=amina@example.org',
    'GET /let-in': '/let-in?key=x',
    'GET /second-step': '/second-step',
    'GET /me/coming-in': '/me/coming-in',
    'GET /me/code-app': '/me/code-app',
    'GET /sign-in-providers': '/sign-in-providers',
    'GET /people/:person/coming-in': `/people/${town.cast.ortiz}/coming-in`,
    'GET /in/:link': made.link,
    'GET /letter': '/letter',
    'GET /letter/:letter': made.letter,
    'GET /who': '/who',
    'GET /me/sessions': '/me/sessions',
    'GET /letters': '/letters',
    'GET /shoes': '/shoes',
    'GET /today': '/today',
    'GET /people': '/people?find=a',
    'GET /people/:person': `/people/${town.cast.amina}`,
    'GET /handset': '/handset',
    'GET /handset/:person': `/handset/${town.cast.amina}`,
    'GET /students/:student': `/students/${town.cast.yusuf}`,
    'GET /students/:student/corrections': `/students/${town.cast.yusuf}/corrections`,
    'GET /students/:student/looks': `/students/${town.cast.yusuf}/looks`,
    'GET /me': '/me',
    'GET /students/:student/invitations': `/students/${town.cast.yusuf}/invitations`,
    'GET /me/rights': '/me/rights',
    'GET /eighteen': '/eighteen',
    'GET /students/:student/eighteen': `/students/${town.cast.grace}/eighteen`,
    'GET /students/:student/rights': `/students/${town.cast.ines}/rights`,
    'GET /students/:student/apart': `/students/${town.cast.lucia}/apart?find=soto`,
    'GET /restrictions': '/restrictions',
    'GET /me/limits': '/me/limits',
    'GET /me/looks': '/me/looks',
    'GET /corrections': '/corrections',
    'GET /unreached': '/unreached',
    'GET /doubles': '/doubles',
  }
}

function pagesOfSchool(town: TownHall, made: Made): Record<string, string> {
  return {
    'GET /advisories': '/advisories',
    'GET /advisories/:advisory': made.advisory,
    'GET /students/:student/advisory': `/students/${town.cast.yusuf}/advisory`,
    'GET /years': '/years',
    'GET /school-days': '/school-days',
    'GET /privacy': '/privacy',
    'GET /privacy/companies': '/privacy/companies',
    'GET /privacy/reading': '/privacy/reading',
    'GET /privacy/requests': '/privacy/requests?find=a',
    'GET /privacy/exports': '/privacy/exports',
    'GET /privacy/removals': '/privacy/removals',
    'GET /conversations/:thread/removals': `${made.thread}/removals`,
    'GET /privacy/erasures': '/privacy/erasures',
    'GET /privacy/erasures/:erasure': made.erasure,
    'GET /privacy/leavers/:person': `/privacy/leavers/${town.cast.tyler}`,
    'GET /privacy/keeping': '/privacy/keeping',
    'GET /copies': '/copies',
    'GET /privacy/switches': '/privacy/switches',
    'GET /privacy/numbers': '/privacy/numbers',
    'GET /privacy/unclear-wishes': '/privacy/unclear-wishes',
    'GET /me/wishes': '/me/wishes',
    'GET /people/:person/wishes': `/people/${town.cast.amina}/wishes`,
    'GET /wishes/:token': made.wish,
    'GET /waiting/:token': made.waiting,
    'GET /students/:student/choices': `/students/${town.cast.yusuf}/choices`,
    'GET /translations': '/translations',
    'GET /translations/:wish': `/translations/${made.wished}`,
    'GET /translations/voices/:text': `/translations/voices/${made.voice}`,
    'GET /languages/files': '/languages/files',
    'GET /languages/taglines': '/languages/taglines',
    'GET /languages/terms': '/languages/terms',
    'GET /languages/agreements': '/languages/agreements',
    'GET /languages/rules': '/languages/rules',
    'GET /languages/census': '/languages/census',
    'GET /phrases': '/phrases?find=bus',
    'GET /phrases/:phrase': '/phrases/meet-time?day=2026-12-03',
    'GET /interpreters': '/interpreters',
    'GET /interpreters/:interpreter/hours': made.hours,
    'GET /interpreting/:link': made.offer,
    'GET /students/:student/interpreters': `/students/${town.cast.yusuf}/interpreters`,
    'GET /messages': '/messages',
    'GET /contact-rules': '/contact-rules',
    ...reportsIn(made.thread),
    'GET /telephone-numbers': '/telephone-numbers',
    'GET /papers': '/papers',
    'GET /urgent-messages': '/urgent-messages',
    'GET /strays': '/strays',
    'GET /strays/:stray': `${made.stray}?find=yusuf`,
    'GET /conversations/:thread': made.thread,
    'GET /students/:student/conversations': `/students/${town.cast.yusuf}/conversations`,
    'GET /students/:student/calls': `/students/${town.cast.yusuf}/calls`,
    'GET /contact-plan': '/contact-plan',
    'GET /me/volume': '/me/volume',
    'GET /students/:student/samplings': `/students/${town.cast.yusuf}/samplings`,
    'GET /rosters': '/rosters',
    'GET /rosters/:run': made.run,
  }
}

/** A message that somebody told the leaders about, and where that is told and answered. */
const reportsIn = (thread: string) => ({
  'GET /conversations/:thread/reports': `${thread}/reports`,
  'GET /reports': '/reports',
  'GET /student-talk': '/student-talk',
})
