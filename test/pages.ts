import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

/**
 * The standard rules, but for these: Preact writes void elements its own way; a region that scrolls by itself
 * is a section with a tab stop; and telephone numbers are data here, set by CSS, not by non-breaking signs.
 */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'doctype-style': 'off',
    'attribute-empty-style': 'off',
    'tel-non-breaking': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
  },
})

/** What is wrong with the HTML of a page, one sentence each; none when it is valid. */
export async function checkPage(html: string, { url }: { url: string }): Promise<string[]> {
  const report = await validator.validateString(html, url)
  const faults = report.results.flatMap(({ messages }) => messages)
  const invalid = faults.map(
    ({ ruleId, message, line, column }) => `${url}:${line}:${column} ${ruleId}: ${message}`,
  )
  const scripted = /<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:/i.test(html)
    ? [`${url} carries an inline script`]
    : []
  return [...invalid, ...scripted]
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/**
 * What is wrong with a page that is open in a browser: axe, targets below 44 px, and, when the window is 320 px
 * wide, anything that makes the page scroll sideways. None when all is well.
 */
export async function checkInBrowser(page: Page): Promise<string[]> {
  return [...(await axeFaults(page)), ...(await checkSize(page))]
}

/** The part of it that depends on the window: targets and scrolling sideways. */
export async function checkSize(page: Page): Promise<string[]> {
  return [...(await smallTargets(page)), ...(await overflows(page))]
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as AxeResult
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  )
}

/** Buttons, fields and menus that a thumb would miss; a link within a sentence may be as high as its line. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button, summary, select, textarea, input, .button, nav a',
    )
    return [...targets]
      .filter((target) => target.checkVisibility() && target.getAttribute('type') !== 'hidden')
      .map((target) => ({ target: target.closest('label') ?? target }))
      .filter(({ target }) => target.getBoundingClientRect().height < 43.5)
      .map(({ target }) => `lower than 44 px: ${target.outerHTML.slice(0, 160)}`)
  })
}

async function overflows(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const rtl = document.documentElement.dir === 'rtl'
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return (rtl ? left < -1 : right > clientWidth + 1) && !element.closest('.scrolls')
    })
    return [
      `scrolls sideways by ${scrollWidth - clientWidth} px`,
      ...out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)),
    ]
  })
  return wide
}
