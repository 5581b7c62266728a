import { resolve } from 'node:path'
import { CannotGoOn } from './failures.ts'
import type { Https } from './http.ts'
import { isLevel, type Level, levels } from './log.ts'
import { type MailInSettings, readMailIn } from './mail-in-settings.ts'
import { type MailSettings, readMail } from './mail-settings.ts'
import { root } from './root.ts'
import { readText, type TextSettings } from './text-settings.ts'
import { readTranslate, type TranslateSettings } from './translate-settings.ts'

/** What the operator may decide, read once from the environment. Everything has a default. */
export interface Settings {
  /** The one folder in which all data lives (absolute). */
  home: string
  /** A server to use instead of the embedded one. */
  databaseUrl: string | undefined
  /** Address and port to listen on; port 0 takes a free one. */
  host: string
  port: number
  /** The address people type, without a slash at the end. */
  url: string
  /** Of which names browsers are told that they speak https alone. */
  https: Https
  logLevel: Level
  /** Whether visitors may have the sample town made although there is a real school. */
  townBesideSchool: boolean
  /** How many proxies of the operator stand before it; only so many of the addresses that a call names are believed. */
  proxies: number
  /** Whether a sign-in provider may lie inside the school's own network. */
  innerProviders: boolean
  /** How many records one account may open in ten minutes: above `alarm` the leaders are told, above `ceiling` it rests. */
  reading: { alarm: number; ceiling: number }
  /** Which PostgreSQL to run: found by itself, `shipped`, or the folder of its programs. */
  postgres: string | undefined
  /** How mail leaves; undefined when letters wait here. */
  mail: MailSettings | undefined
  /** The machine that translates; undefined when there is none. */
  translate: TranslateSettings | undefined
  /** How answers by mail come in; undefined when letters say to open the page instead. */
  mailIn: MailInSettings | undefined
  /** How text messages leave and come in; undefined when they wait here. */
  text: TextSettings | undefined
}

export type Environment = Record<string, string | undefined>

/** Reads the settings; throws one sentence (exit code 2) when a value makes no sense. */
export function readSettings(environment: Environment): Settings {
  const {
    PORCHLIGHT_HOME,
    DATABASE_URL,
    HOST,
    PORT,
    PORCHLIGHT_URL,
    PORCHLIGHT_HSTS,
    PORCHLIGHT_LOG,
    PORCHLIGHT_POSTGRES,
    PORCHLIGHT_TOWN,
    PORCHLIGHT_PROXIES,
    PORCHLIGHT_INNER_PROVIDERS,
    PORCHLIGHT_READING_ALARM,
    PORCHLIGHT_READING_CEILING,
  } = environment
  const port = readPort(PORT || '3000')
  const url = readUrl(PORCHLIGHT_URL || `http://localhost:${port}`)
  return {
    home: PORCHLIGHT_HOME ? resolve(PORCHLIGHT_HOME) : resolve(root, '.porchlight'),
    databaseUrl: readDatabaseUrl(DATABASE_URL || undefined),
    host: HOST || '127.0.0.1',
    port,
    url,
    https: readHttps(PORCHLIGHT_HSTS || 'subdomains', url),
    logLevel: readLevel(PORCHLIGHT_LOG || (process.stderr.isTTY ? 'warn' : 'info')),
    townBesideSchool: readYes('PORCHLIGHT_TOWN', PORCHLIGHT_TOWN || 'no'),
    proxies: readProxies(PORCHLIGHT_PROXIES || '0'),
    innerProviders: readYes('PORCHLIGHT_INNER_PROVIDERS', PORCHLIGHT_INNER_PROVIDERS || 'no'),
    reading: {
      alarm: readCount('PORCHLIGHT_READING_ALARM', PORCHLIGHT_READING_ALARM || '200'),
      ceiling: readCount('PORCHLIGHT_READING_CEILING', PORCHLIGHT_READING_CEILING || '500'),
    },
    postgres: PORCHLIGHT_POSTGRES || undefined,
    mail: readMail(environment),
    translate: readTranslate(environment['TRANSLATE_URL']),
    mailIn: readMailIn(environment),
    text: readText(environment),
  }
}

function readYes(name: string, text: string): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new CannotGoOn(`${name} must be yes or no, not “${text}”.`, 2)
}

function readCount(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new CannotGoOn(`${name} must be a whole number from 1 on, not “${text}”.`, 2)
}

function readProxies(text: string): number {
  if (/^\d$/.test(text)) return Number(text)
  throw new CannotGoOn(
    `PORCHLIGHT_PROXIES must be how many proxies stand before Porchlight, from 0 to 9, not “${text}”.`,
    2,
  )
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65535) return port
  throw new CannotGoOn(`PORT must be a number from 0 to 65535, not “${text}”.`, 2)
}

function readUrl(text: string): string {
  if (URL.canParse(text)) {
    const url = new URL(text)
    if (url.protocol === 'http:' || url.protocol === 'https:')
      return url.origin + url.pathname.replace(/\/+$/, '')
  }
  throw new CannotGoOn(`PORCHLIGHT_URL must be an address such as https://school.example, not “${text}”.`, 2)
}

function readHttps(text: string, url: string): Https {
  if (text !== 'subdomains' && text !== 'host')
    throw new CannotGoOn(`PORCHLIGHT_HSTS must be subdomains or host, not “${text}”.`, 2)
  return url.startsWith('https:') ? text : 'none'
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return
  if (!/^postgres(ql)?:\/\/./.test(text))
    throw new CannotGoOn('DATABASE_URL must begin with postgres:// or postgresql://.', 2)
  if (URL.canParse(text) && leavesHere(new URL(text)))
    throw new CannotGoOn(
      'DATABASE_URL leads to another machine and does not say how the line is kept: add ?sslmode=verify-full to it, or ?sslmode=disable where the network between is yours alone.',
      2,
    )
  return text
}

/** Whether a database lies on another machine, and its address leaves open whether the line is encrypted. */
function leavesHere({ hostname, searchParams }: URL): boolean {
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  const here = host === '' || host.startsWith('/') || /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(host)
  return !here && !['sslmode', 'ssl', 'sslrootcert'].some((name) => searchParams.has(name))
}

function readLevel(text: string): Level {
  if (isLevel(text)) return text
  throw new CannotGoOn(`PORCHLIGHT_LOG must be one of ${levels.join(', ')}, not “${text}”.`, 2)
}
