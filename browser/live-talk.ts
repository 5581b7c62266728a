/** A conversation that hears of new words by itself; without it, the page is as new as its last loading. */
class LiveTalk extends HTMLElement {
  source: EventSource | undefined
  since = ''

  connectedCallback() {
    this.since = this.dataset['since'] ?? ''
    this.open()
    addEventListener('pagehide', () => this.close())
    addEventListener('pageshow', () => this.open())
  }

  disconnectedCallback() {
    this.close()
  }

  open() {
    if (this.source) return
    const address = `${this.dataset['live']}?since=${encodeURIComponent(this.since)}`
    this.source = new EventSource(address)
    this.source.addEventListener('said', (event) => this.hear(event))
    this.source.addEventListener('error', () => this.ask())
  }

  /** Turned away for good: where the conversation is no longer the reader's, nothing of it stays on the page. */
  async ask() {
    if (this.source?.readyState !== EventSource.CLOSED) return
    const { status } = await fetch(location.href, { method: 'HEAD' }).catch(() => ({ status: 0 }))
    if (status === 404) location.reload()
  }

  close() {
    this.source?.close()
    this.source = undefined
  }

  hear({ data, lastEventId }: MessageEvent<string>) {
    const { id, html } = JSON.parse(data) as { id: string; html: string }
    this.since = lastEventId
    if (document.getElementById(`m-${id}`)) return
    const list = this.querySelector('ol')
    const near = innerHeight + scrollY > document.body.scrollHeight - 200
    list?.insertAdjacentHTML('beforeend', html)
    if (near) list?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }
}

customElements.define('live-talk', LiveTalk)
