import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { asset } from '../ground/assets.ts'
import { fieldId, PageFaults } from './faults.ts'
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
          <Opening {...props} {...inTheirOrder(props)} />
          <PageFaults.Provider value={{ faults }}>
            <Body {...props} />
          </PageFaults.Provider>
        </main>
        <footer class="ground">
          <p>{say(reader, 'parts.footer')}</p>
        </footer>
      </body>
    </html>
  )
}

function Body({ aside, children }: PageProps): VNode {
  if (!aside) return <>{children}</>
  return (
    <>
      <div class="stack">{children}</div>
      <div class="stack">{aside}</div>
    </>
  )
}

interface Faults {
  faults: readonly Fault[]
  labels: ReadonlyMap<string, string>
}

/** What is wrong, in the order of the fields below, each of which says what it asks for when it is drawn. */
function inTheirOrder(props: PageProps): Faults {
  const labels = new Map<string, string>()
  const { faults = [] } = props
  if (faults.length === 0) return { faults, labels }
  renderToString(
    <PageFaults.Provider value={{ faults, labels }}>
      <Body {...props} />
    </PageFaults.Provider>,
  )
  const order = [...labels.keys()]
  const at = ({ field }: Fault) => (field ? order.indexOf(fieldId(field)) : -1)
  return { faults: faults.toSorted((a, b) => at(a) - at(b)), labels }
}

function mainClass({ aside, narrow }: PageProps): string {
  if (aside) return 'two'
  return narrow ? 'narrow' : 'wide'
}

function Opening({ frame, title, lead, heading = true, faults, labels }: PageProps & Faults): VNode | null {
  if (!heading && !lead && faults.length === 0) return null
  return (
    <header class="opening">
      {heading ? <h1>{title}</h1> : null}
      {lead ? <p class="lead">{lead}</p> : null}
      <FaultSummary frame={frame} faults={faults} labels={labels} />
    </header>
  )
}

/** The sky at dusk, with the page's heading in it. */
export function Hero({ title, children }: { title: string; children?: ComponentChildren }): VNode {
  return (
    <section class="dusk" aria-labelledby="hero">
      <h1 id="hero">{title}</h1>
      {children}
      <Roofs />
    </section>
  )
}

/** The street against the sky; somebody is up. */
function Roofs(): VNode {
  return (
    <svg class="roofs" viewBox="0 0 400 50" aria-hidden="true">
      <path d="M0 50V30l18-14 18 14v20h10V34l14-11 14 11v16h16V26l22-17 22 17v24h12V33l15-12 15 12v17h12V29l9-7V14h4v5l7-5 21 15v21h14V35l13-10 13 10v15h14V28l20-16 20 16v22h12V34l14-11 14 11v16h10V30l17-14 18 14v20z" />
      <path
        class="flame"
        d="M14 33h7v8h-7zM105 29h8v9h-8zM119 29h8v9h-8zM205 31h7v9h-7zM304 31h8v9h-8zM384 33h7v8h-7z"
      />
    </svg>
  )
}
