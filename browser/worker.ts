/// <reference lib="webworker" />
export {}

declare const self: ServiceWorkerGlobalScope
const house = 'house'
const papers = 'papers'
const outgoing = 'outgoing'
const mostPapers = 20
const keptFor = 12 * 60 * 60 * 1000
const leaving = ['/sign-out', '/shoes', '/hat', '/language', '/who']

/** Where somebody says something: forms with a key of their own, so that what is sent twice is said once. */
const talk = /^\/(conversations\/[^/]+\/messages|students\/[^/]+\/conversations)$/

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method !== 'GET') {
    if (leaving.includes(pathname)) event.respondWith(leave(request, pathname))
    else if (request.mode === 'navigate' && talk.test(pathname)) event.respondWith(say(request, pathname))
  } else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (request.mode === 'navigate') event.respondWith(page(event))
})

self.addEventListener('message', (event) => event.waitUntil(sendOn()))
self.addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(sendOn()))

/** Another person, hat or language: what was read goes. What was written goes out first, and then goes too with its writer. */
async function leave(request: Request, pathname: string): Promise<Response> {
  await Promise.all([caches.delete(papers), sendOn()])
  const left = await fetch(request)
  if (pathname !== '/language' && pathname !== '/hat') await caches.delete(outgoing)
  return left
}

/** Says it now; without a connection the words stay on the device, if the page they were written on may stay there. */
async function say(request: Request, pathname: string): Promise<Response> {
  const copy = request.clone()
  const said = await fetch(request).catch(() => undefined)
  if (said) return said
  const back = pathname.replace(/\/messages$/, '')
  if (!(await kept(new Request(back)))) return Response.error()
  const headers = { 'content-type': copy.headers.get('content-type') ?? '', 'x-to': pathname }
  const words = new Response(await copy.blob(), { headers })
  await (await caches.open(outgoing)).put(`/outgoing/${Date.now()}`, words)
  const { sync } = self.registration as { sync?: { register(name: string): Promise<void> } }
  await sync?.register(outgoing).catch(() => undefined)
  return Response.redirect(back, 303)
}

let sending: Promise<void> | undefined
let again = false

/** Sends what waits, the oldest first, one at a time. Who asks meanwhile, as when the connection comes back, is heard too. */
function sendOn(): Promise<void> {
  again = true
  sending ??= sendUntilAsked().finally(() => {
    sending = undefined
  })
  return sending
}

async function sendUntilAsked(): Promise<void> {
  while (again) {
    again = false
    await sendAll()
  }
}

/** What the school does not take stays where its writer sees it. */
async function sendAll(): Promise<void> {
  const drawer = await caches.open(outgoing)
  for (const waiting of await drawer.keys()) {
    const words = await drawer.match(waiting)
    const to = words?.headers.get('x-to')
    if (!words || !to || words.headers.get('x-refused')) continue
    const headers = { 'content-type': words.headers.get('content-type') ?? '' }
    const body = await words.blob()
    const answer = await fetch(to, { method: 'POST', headers, body }).catch(() => undefined)
    if (!answer) break
    if (answer.ok && /^\/conversations\/[^/]+$/.test(new URL(answer.url).pathname))
      await drawer.delete(waiting)
    else if (answer.status === 422)
      await drawer.put(
        waiting,
        new Response(body, { headers: { ...headers, 'x-to': to, 'x-refused': 'yes' } }),
      )
  }
  for (const page of await self.clients.matchAll()) page.postMessage('sent')
}

/** Names of assets carry their hash: what is kept is never out of date. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await (await caches.open(house)).put(request, fresh.clone())
  return fresh
}

/** Pages come from the school; without a connection, as they were read today, or the offline page. */
async function page(event: FetchEvent): Promise<Response> {
  const fresh = await fetch(event.request).catch(() => undefined)
  if (!fresh) return (await kept(event.request)) ?? (await caches.match('/offline')) ?? Response.error()
  event.waitUntil(keep(event.request, fresh.clone()))
  return fresh
}

async function kept(request: Request): Promise<Response | undefined> {
  const found = await caches.match(request)
  const age = Date.now() - Date.parse(found?.headers.get('date') ?? '')
  return age < keptFor ? found : undefined
}

/** Keeps what a signed-in person reads, until they leave: being sent to the door empties the drawer. */
async function keep(request: Request, fresh: Response): Promise<void> {
  if (new URL(fresh.url || request.url).pathname === '/sign-in') await caches.delete(papers)
  const drawer = await caches.open(papers)
  if (fresh.status === 404) await drawer.delete(request)
  const mayStay = fresh.headers.get('x-keep') !== 'no'
  if (mayStay && fresh.ok && fresh.type === 'basic' && !fresh.redirected) await drawer.put(request, fresh)
  if (!(await drawer.match('/offline'))) await drawer.add('/offline').catch(() => undefined)
  const [oldest, ...others] = (await drawer.keys()).filter(({ url }) => !url.endsWith('/offline'))
  if (oldest && others.length >= mostPapers) await drawer.delete(oldest)
}
