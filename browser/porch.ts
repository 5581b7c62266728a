import './live-talk.ts'
import './passkey-form.ts'
import './read-aloud.ts'
import './sent-later.ts'
import './text-parts.ts'
import './voice-note.ts'

if (navigator.serviceWorker) navigator.serviceWorker.register('/worker.js')

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu[open]')) {
    if (!menu.contains(event.target as Node)) menu.open = false
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  const menu = document.querySelector<HTMLDetailsElement>('.menu[open]')
  if (!menu) return
  menu.open = false
  menu.querySelector('summary')?.focus()
})
