/** Asks the device to make or to show a passkey, and sends its answer with the form inside. */
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    const { form } = this
    if (!form) return
    const able = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential
    this.show(able ? 'works' : 'none')
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (form.reportValidity()) this.ask().catch(() => this.show('works', 'stopped'))
    })
  }

  get form() {
    return this.querySelector('form')
  }

  /** Shows these of the parts inside, and hides the others. */
  show(...parts: string[]) {
    for (const one of this.querySelectorAll<HTMLElement>('[data-part]'))
      one.hidden = !parts.includes(one.dataset['part'] ?? '')
  }

  async ask() {
    const answer = await fetch(this.dataset['ask'] ?? '', { method: 'POST' })
    if (!answer.ok) throw new Error(`the challenge answered ${answer.status}`)
    const credential = await this.device(await answer.json())
    const field = this.form?.querySelector<HTMLInputElement>('[name=credential]')
    if (!(credential instanceof PublicKeyCredential) || !field) throw new Error('nothing was shown')
    field.value = JSON.stringify(credential.toJSON())
    this.form?.submit()
  }

  device(options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON) {
    if ('rp' in options)
      return navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as PublicKeyCredentialRequestOptionsJSON,
    )
    return navigator.credentials.get({ publicKey })
  }
}

customElements.define('passkey-form', PasskeyForm)
