import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { fetchMedia, mediaName } from './channels/sms/media.ts'
import type { CameText, TextNews } from './channels/sms/news.ts'
import { readNews } from './channels/sms/receive.ts'
import type { Ground } from './ground/ground.ts'
import type { DistrictId } from './ground/ids.ts'
import { type LetterReport, outwardDistricts, takeReport } from './ground/letter-reports.ts'
import { receiveText } from './rooms/messages/index.ts'

const longest = 256 * 1024

/** Where a provider of texts brings what came in and what came of ours. Without its signature nobody learns anything here. */
export function textDoor(ground: Ground): Hono {
  return new Hono().post('/channels/text/:provider', bodyLimit({ maxSize: longest }), async (c) => {
    const { text: settings, url } = ground.settings
    if (!settings) return c.text('', 404)
    const { pathname, search } = new URL(c.req.url)
    const came = {
      url: `${url}${pathname}${search}`,
      header: (name: string) => c.req.header(name),
      body: Buffer.from(await c.req.arrayBuffer()),
    }
    const news = readNews(c.req.param('provider'), { settings, came, now: ground.clock.now() })
    if (news === 'forged') return c.text('', 403)
    if (news !== 'nothing' && !(await takeNews(ground, news))) return c.text('', 503)
    if (settings.provider !== 'twilio') return c.body(null, 204)
    return c.body('<Response/>', 200, { 'content-type': 'text/xml' })
  })
}

/**
 * Keeps what a provider brought: a text goes to messages, what came of ours to its letter. The same twice is one. False when
 * it may be of a text whose answer is not written down yet: it shall come again.
 */
export async function takeNews(ground: Ground, news: TextNews): Promise<boolean> {
  if (news.kind === 'text') {
    await takeText(ground, news, await outwardDistricts(ground.db))
    return true
  }
  let early = false
  for (const district of news.district ? [news.district] : await outwardDistricts(ground.db)) {
    const taken = await reported(ground, district, news.report)
    if (taken === 'kept') return true
    early ||= taken === 'early'
  }
  return !early
}

function reported(ground: Ground, district: DistrictId, report: LetterReport) {
  return ground.db.transaction(district, (tx) => takeReport(tx, report, ground.clock.now()))
}

/** Keeps a text in whichever of these districts knows its number. All that came with it is named in the whole, and fetched for the conversation. */
export async function takeText(
  ground: Ground,
  { media, ...text }: CameText,
  districts: readonly DistrictId[],
): Promise<void> {
  const { text: settings } = ground.settings
  const files = await Promise.all(
    media.map(async (one, n) => ({
      name: mediaName(one, n),
      bytes: settings && (await fetchMedia(settings, one)),
    })),
  )
  await receiveText(ground, districts, {
    ...text,
    whole: [text.words, ...media.map(({ type, url }) => `[${type} ${url}]`)].join('\n').trim(),
    files,
  })
}
