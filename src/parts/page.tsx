import type { ComponentChildren, VNode } from 'preact'
import { asset } from '../ground/assets.ts'
import { FaultSummary } from './form.tsx'
import type { Fault, Frame } from './frame.ts'
import { Porch } from './porch.tsx'
import { say } from './words.ts'

interface PageProps {
  frame: Frame
  title: string
  children?: ComponentChildren
  lead?: ComponentChildren
  hero?: ComponentChildren
  aside?: ComponentChildren
  narrow?: boolean
  heading?: boolean
  faults?: readonly Fault[] | undefined
}

/** A whole page, from html to html; `show` writes the doctype before it. */
export function Page(props: PageProps): VNode {
  const { frame, title, faults = [] } = props
  const { reader } = frame
  const tab = faults.length > 0 ? say(reader, 'parts.faultsTitle', { title }) : title
  return (
    <html lang={reader.language} dir={reader.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === frame.school ? tab : `${tab} · ${frame.school}`}</title>
        <link rel="stylesheet" href={asset('porch.css')} />
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        <script type="module" src={asset('porch.js')} />
      </head>
      <body>
        <a class="skip" href="#main">
          {say(reader, 'parts.skip')}
        </a>
        <Porch frame={frame} />
        {props.hero}
        <main id="main" class={mainClass(props)}>
          <Opening {...props} faults={faults} />
          {props.aside ? (
            <>
              <div class="stack">{props.children}</div>
              <div class="stack">{props.aside}</div>
            </>
          ) : (
            props.children
          )}
        </main>
        <footer class="ground">
          <p>{say(reader, 'parts.footer')}</p>
        </footer>
      </body>
    </html>
  )
}

function mainClass({ aside, narrow }: PageProps): string {
  if (aside) return 'two'
  return narrow ? 'narrow' : 'wide'
}

function Opening({ frame, title, lead, heading = true, faults = [] }: PageProps): VNode | null {
  if (!heading && !lead && faults.length === 0) return null
  return (
    <header class="opening">
      {heading ? <h1>{title}</h1> : null}
      {lead ? <p class="lead">{lead}</p> : null}
      <FaultSummary frame={frame} faults={faults} />
    </header>
  )
}

/** The sky at dusk, with the page's heading in it. */
export function Hero({ title, children }: { title: string; children?: ComponentChildren }): VNode {
  return (
    <section class="dusk">
      <h1>{title}</h1>
      {children}
    </section>
  )
}
