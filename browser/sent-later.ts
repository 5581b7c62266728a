const outgoing = 'outgoing'
/** A connection that has just come back may break off once more: while words wait, they are tried again. */
const tryAgain = 10_000

/** Words that wait on this device for a connection, shown beside the form they were written in. */
class SentLater extends HTMLElement {
  again: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    this.show()
    navigator.serviceWorker?.addEventListener('message', () => this.sent())
  }

  /** The page says it as the school has it, unless somebody is writing on it. */
  async sent() {
    const waited = !this.hidden
    await this.show()
    if (waited && this.hidden && !this.parentElement?.querySelector('textarea')?.value) location.reload()
  }

  async show() {
    const list = this.querySelector('ul')
    if (!list || !('caches' in window)) return
    const drawer = await caches.open(outgoing)
    const lines: HTMLLIElement[] = []
    for (const request of await drawer.keys()) {
      const kept = await drawer.match(request)
      if (!kept || kept.headers.get('x-to') !== this.dataset['to']) continue
      const words = String((await kept.clone().formData()).get('words') ?? '')
      if (kept.headers.get('x-refused') && this.takeBack(words)) await drawer.delete(request)
      else lines.push(this.line(words))
    }
    list.replaceChildren(...lines)
    this.hidden = lines.length === 0
    clearTimeout(this.again)
    if (!this.hidden) this.again = setTimeout(send, tryAgain)
  }

  line(words: string) {
    const line = document.createElement('li')
    line.dir = 'auto'
    line.textContent = words || '♪'
    return line
  }

  /** What the school sent back goes into the form again, if nothing else is being written there. */
  takeBack(words: string): boolean {
    const field = this.parentElement?.querySelector('textarea')
    if (!field || field.value) return false
    field.value = words
    return true
  }
}

const send = async () => (await navigator.serviceWorker?.ready)?.active?.postMessage('send')

customElements.define('sent-later', SentLater)
addEventListener('online', send)
if (navigator.onLine) send()
