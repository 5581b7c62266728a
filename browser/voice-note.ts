/** A voice recorded in the page and put into the field for one; without script the field asks the telephone for it. */
class VoiceNote extends HTMLElement {
  recorder: MediaRecorder | undefined

  connectedCallback() {
    const { button, field } = this
    if (!button || !field || !('MediaRecorder' in window) || !navigator.mediaDevices) return
    const { textContent: start } = button
    const other = this.querySelector('details')
    if (other) other.hidden = true
    button.hidden = false
    button.addEventListener('click', async () => {
      if (this.recorder?.state === 'recording') return this.recorder.stop()
      if (!(await this.record())) {
        button.hidden = true
        if (other) other.hidden = false
        return
      }
      button.textContent = this.dataset['stop'] ?? ''
      button.ariaPressed = 'true'
      this.recorder?.addEventListener('stop', () => {
        button.textContent = start
        button.ariaPressed = 'false'
      })
    })
  }

  get button() {
    return this.querySelector('button')
  }

  get field() {
    return this.querySelector<HTMLInputElement>('input[type=file]')
  }

  /** False when there is no microphone, or it may not be used. */
  async record(): Promise<boolean> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
    if (!stream) return false
    const pieces: Blob[] = []
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24_000 })
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      this.keep(new File(pieces, 'voice', { type: recorder.mimeType }))
    })
    recorder.start()
    this.recorder = recorder
    return true
  }

  keep(file: File) {
    const { field } = this
    const told = this.querySelector<HTMLElement>('[data-recorded]')
    if (!field || !told) return
    const files = new DataTransfer()
    files.items.add(file)
    field.files = files.files
    const player = document.createElement('audio')
    player.controls = true
    player.src = URL.createObjectURL(file)
    told.replaceChildren(told.dataset['recorded'] ?? '', player)
  }
}

customElements.define('voice-note', VoiceNote)
