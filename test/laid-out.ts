import { readdirSync, readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { written } from '../src/channels/mail/write.ts'
import type { LeavingLetter } from '../src/ground/leaving.ts'
import type { TownHall } from './cast.ts'

/** Every mail that the attack had written, as it would travel; texts as they are. */
export async function lettersLaidOut(town: TownHall): Promise<{ mails: string[]; texts: string[] }> {
  const letters = await town.ground.db.under(town.district).rows(sql<LeavingLetter>`
    select id, kind, address as "to", language, subject, body as text, html, headers, made_at as "madeAt" from letters`)
  const marked = letters.filter((letter) => /pwn/.test(JSON.stringify(letter)))
  const from = { name: 'School', address: 'office@school.example' }
  const mails = marked.filter(({ kind, to }) => kind === 'mail' && to.includes('@'))
  return {
    mails: mails.map((letter) => written(letter, { from }).bytes.toString()),
    texts: marked.filter(({ kind }) => kind === 'text').map(({ text }) => text),
  }
}

/** The page inside a mail, decoded. */
export function pageIn(mail: string): string {
  const [, head = '', body = ''] =
    /Content-Type: text\/html([\s\S]*?)\r\n\r\n([\s\S]*?)\r\n--/.exec(mail) ?? []
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** The files that leave the house for somebody's own device: a copy of a record, and what goes to translators. */
export async function filesTaken(town: TownHall): Promise<Record<string, string>> {
  const amina = await town.as(town.cast.amina, 'caregiver')
  await amina.post('/copies', { subject: town.cast.yusuf })
  await town.runJobs()
  const folder = `${town.ground.settings.home}/files/copies`
  const zips = readdirSync(folder).map((name) => unzipSync(readFileSync(`${folder}/${name}`)))
  const files = zips.flatMap((zip, n) =>
    Object.entries(zip).map(([name, bytes]) => [`${n}/${name}`, strFromU8(bytes)]),
  )
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const xliff = await leader.get('/languages/files/out?from=en&language=so')
  const tmx = await leader.get('/languages/memory?from=en&language=so')
  return { ...Object.fromEntries(files), 'out.xlf': xliff.html, 'memory.tmx': tmx.html }
}
