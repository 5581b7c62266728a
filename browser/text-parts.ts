const pause = 700

/** Where a text message goes: while one writes, the school says into how many parts it would be cut. Nothing is kept of it. */
class TextParts extends HTMLElement {
  timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    const form = this.closest('form')
    form?.querySelector('button[value="parts"]')?.remove()
    form?.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.count(), pause)
    })
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
  }

  async count() {
    const form = this.closest('form')
    if (!form) return
    const written = new FormData(form)
    const body = new URLSearchParams({ draft: 'parts' })
    for (const name of ['words', 'language', 'intent', 'will', 'help'])
      body.set(name, String(written.get(name) ?? ''))
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined)
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of ['.goes', '.plainer']) {
      const fresh = page.querySelector(part)
      if (fresh) form.querySelector(part)?.replaceWith(fresh)
    }
  }
}

customElements.define('text-parts', TextParts)
