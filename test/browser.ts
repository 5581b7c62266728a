import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** A real browser: PORCHLIGHT_CHROMIUM, else the machine's, else the one that comes with the tests. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const { PORCHLIGHT_CHROMIUM } = process.env
  const given = PORCHLIGHT_CHROMIUM || onMachine()
  const args = [...quiet, ...more, '--headless=new']
  if (given) return await launch({ executablePath: given, args })
  return await launch({
    executablePath: await shipped(),
    args: [...quiet, ...more, '--headless', '--no-zygote'],
  })
}

const none = 'There is no browser for the tests: install Chromium, or set PORCHLIGHT_CHROMIUM to one.'

async function launch({
  executablePath,
  args,
}: {
  executablePath: string
  args: string[]
}): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error(none)
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
  return await chromium.launch({ executablePath, args, env, chromiumSandbox: false })
}

/** Opens one and closes it again; says in one sentence what keeps it from starting. */
export async function whyNoBrowser(): Promise<string | undefined> {
  try {
    await (await openBrowser()).close()
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1).join('') : 'it did not say why'
    return reason === none
      ? none
      : `The browser for the tests does not start (${reason}). Install Chromium, or set PORCHLIGHT_CHROMIUM to one.`
  }
}

function onMachine(): string | undefined {
  const { PATH = '' } = process.env
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const files = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
  return files.find((file) => existsSync(file))
}

/** The shipped one brings its own libraries when it believes to be on a bare machine; it must be told before it loads. */
async function shipped(): Promise<string> {
  Object.assign(process.env, { AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  const { default: portable } = await import('@sparticuz/chromium').catch(() => {
    throw new Error(none)
  })
  return await portable.executablePath()
}
