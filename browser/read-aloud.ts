/** Speaks the words inside it in their own language, where this device has a voice for that language. */
class ReadAloud extends HTMLElement {
  connectedCallback() {
    if (!('speechSynthesis' in window)) return
    this.offer()
    speechSynthesis.addEventListener('voiceschanged', () => this.offer())
    this.button?.addEventListener('click', () => this.speak())
  }

  get button() {
    return this.querySelector<HTMLButtonElement>('[data-speak]')
  }

  get words() {
    return this.querySelector<HTMLElement>('[data-words]')
  }

  get voice() {
    const wanted = this.words?.closest<HTMLElement>('[lang]')?.lang.toLowerCase() ?? ''
    const [language = ''] = wanted.split('-')
    const voices = speechSynthesis
      .getVoices()
      .filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language)
    return voices.find(({ lang }) => lang.toLowerCase().replace('_', '-') === wanted) ?? voices[0]
  }

  offer() {
    if (this.button) this.button.hidden = !this.voice
  }

  speak() {
    const speaking = this.button?.ariaPressed === 'true'
    speechSynthesis.cancel()
    const { voice, words } = this
    if (speaking || !voice || !words) return
    const speech = new SpeechSynthesisUtterance(words.innerText)
    speech.voice = voice
    speech.lang = voice.lang
    speech.onend = speech.onerror = () => this.pressed(false)
    this.pressed(true)
    speechSynthesis.speak(speech)
  }

  pressed(now: boolean) {
    if (this.button) this.button.ariaPressed = String(now)
  }
}

customElements.define('read-aloud', ReadAloud)
