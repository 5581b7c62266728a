const fourMinutes = 240_000

/** Asks the device to make or to show a passkey, and sends its answer with the form inside. */
class PasskeyForm extends HTMLElement {
  pending = new AbortController()
  /** The person has pressed the button: from then on nothing is offered by itself. */
  pressed = false

  connectedCallback() {
    const { form } = this
    if (!form) return
    const able = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential
    this.show(able ? 'works' : 'none')
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.pressed = true
      if (form.reportValidity()) this.ask().catch(() => this.show('works', 'stopped'))
    })
    if (able && 'offered' in this.dataset) this.offer()
  }

  /** Lets the address field offer the passkeys of this device; anew before the challenge is over. */
  async offer() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.()) || this.pressed) return
    const offering = this.ask('conditional')
    const anew = setTimeout(() => this.offer(), fourMinutes)
    this.pending.signal.addEventListener('abort', () => clearTimeout(anew))
    await offering.catch(() => undefined)
  }

  get form() {
    return this.querySelector('form')
  }

  /** Shows these of the parts inside, and hides the others. */
  show(...parts: string[]) {
    for (const one of this.querySelectorAll<HTMLElement>('[data-part]'))
      one.hidden = !parts.includes(one.dataset['part'] ?? '')
  }

  async ask(mediation: CredentialMediationRequirement = 'optional') {
    this.pending.abort()
    this.pending = new AbortController()
    const { signal } = this.pending
    const answer = await fetch(this.dataset['ask'] ?? '', { method: 'POST', signal })
    if (!answer.ok) throw new Error(`the challenge answered ${answer.status}`)
    const credential = await this.device(await answer.json(), { mediation, signal })
    const field = this.form?.querySelector<HTMLInputElement>('[name=credential]')
    if (!(credential instanceof PublicKeyCredential) || !field) throw new Error('nothing was shown')
    field.value = JSON.stringify(credential.toJSON())
    this.form?.submit()
  }

  device(
    options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON,
    how: { mediation: CredentialMediationRequirement; signal: AbortSignal },
  ) {
    if ('rp' in options)
      return navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as PublicKeyCredentialRequestOptionsJSON,
    )
    return navigator.credentials.get({ publicKey, ...how })
  }
}

customElements.define('passkey-form', PasskeyForm)
