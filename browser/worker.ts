/// <reference lib="webworker" />
export {}

declare const self: ServiceWorkerGlobalScope
const house = 'house'
const papers = 'papers'
const mostPapers = 20
const keptFor = 12 * 60 * 60 * 1000
const leaving = ['/sign-out', '/shoes', '/hat', '/language', '/who']

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method !== 'GET') {
    if (leaving.includes(pathname)) event.waitUntil(caches.delete(papers))
  } else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (request.mode === 'navigate') event.respondWith(page(event))
})

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
  const mayStay = fresh.headers.get('x-keep') !== 'no'
  if (mayStay && fresh.ok && fresh.type === 'basic' && !fresh.redirected) await drawer.put(request, fresh)
  if (!(await drawer.match('/offline'))) await drawer.add('/offline').catch(() => undefined)
  const [oldest, ...others] = (await drawer.keys()).filter(({ url }) => !url.endsWith('/offline'))
  if (oldest && others.length >= mostPapers) await drawer.delete(oldest)
}
