/** How a copy looks, on a screen and on paper. */
export const style = `:root { color-scheme: light dark }
body { margin: 0; font: 1.05rem/1.55 system-ui, sans-serif; background: Canvas; color: CanvasText }
main { max-inline-size: 46rem; margin-inline: auto; padding: 1.5rem }
h1 { font-size: 1.7rem; line-height: 1.2 }
h2 { font-size: 1.2rem; margin-block: 2rem 0.5rem; border-block-end: 1px solid; padding-block-end: 0.25rem }
.facts > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 1rem; padding-block: 0.25rem }
dt { font-weight: 600 }
dd { margin: 0 }
.list { list-style: none; margin: 0; padding: 0 }
.scrolls { overflow-x: auto; margin-block-end: 1rem }
table { border-collapse: collapse; inline-size: 100% }
th, td { text-align: start; padding: 0.35rem 0.75rem 0.35rem 0; border-block-end: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top }
blockquote { margin: 0.25rem 0 0.75rem; padding-inline-start: 0.75rem; border-inline-start: 3px solid color-mix(in srgb, currentColor 30%, transparent); white-space: pre-wrap; overflow-wrap: anywhere }
nav { margin-block-end: 1rem }
.hidden-words { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%) }
@media print { .scrolls { overflow: visible } section { break-inside: avoid } }
`
