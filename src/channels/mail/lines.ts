import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailSettings } from '../../ground/mail-settings.ts'
import type { Written } from './write.ts'

/** How long the mail server may be silent, in milliseconds. */
export interface Patience {
  /** Until it greets. */
  greeting: number
  /** Between two lines. */
  silence: number
  /** For one letter in all; well below `longestWay`. */
  letter: number
}

/** Lines to a mail server that stay open from one letter to the next. Failures are those of the mail library. */
export interface Lines {
  /** Resolves when the server has taken the mail; `told` says how far it came. */
  send(mail: Written, told: Handing): Promise<void>
  /** Opens a line and closes it again. */
  knock(): Promise<void>
  close(): void
}

export interface Handing {
  /** The server had let us in. */
  letIn: boolean
  /** The last byte was on its way. */
  handedOver: boolean
}

interface Line {
  connection: SMTPConnection
  letters: number
  open: boolean
}

/** After so many letters a line is closed: servers count them too. */
const mostLetters = 100

/** At most as many lines at once as the settings say; whoever comes then waits for one. */
export function openLines(settings: MailSettings, patience: Patience): Lines {
  const all = new Set<Line>()
  const idle: Line[] = []
  const room = roomFor(settings.connections)

  async function line(): Promise<Line> {
    for (let one = idle.pop(); one; one = idle.pop()) if (one.open) return one
    const fresh = await opened(settings, patience)
    all.add(fresh)
    fresh.connection.once('end', () => all.delete(fresh))
    return fresh
  }

  async function over(mail: Written, told: Handing): Promise<void> {
    told.letIn = false
    const one = await line()
    told.letIn = true
    const again = one.letters++ > 0
    try {
      await handOver(one, { mail, told, within: patience.letter })
    } catch (error) {
      if (refusesOnlyThis(error) && one.open) return setFree(one, error)
      one.connection.close()
      if (again && !told.handedOver && !('responseCode' in Object(error))) return over(mail, told)
      throw error
    }
    if (one.letters >= mostLetters) one.connection.quit()
    else idle.push(one)
  }

  /** The server refused this mail alone; its line is good for the next. */
  async function setFree(one: Line, refused: unknown): Promise<never> {
    await new Promise<void>((done) =>
      one.connection.reset((error) => {
        if (error) one.connection.close()
        else idle.push(one)
        done()
      }),
    )
    throw refused
  }

  return {
    async send(mail, told) {
      await room.enter()
      await over(mail, told).finally(room.leave)
    },
    async knock() {
      const { connection } = await opened(settings, patience)
      connection.quit()
    },
    close() {
      for (const { connection } of all) connection.quit()
    },
  }
}

/** A room for so many at once; whoever comes then waits until somebody leaves. */
function roomFor(most: number): { enter(): Promise<void>; leave(): void } {
  const waiting: (() => void)[] = []
  let free = most
  return {
    async enter() {
      if (free > 0) free--
      else await new Promise<void>((come) => waiting.push(come))
    },
    leave() {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}

function opened(settings: MailSettings, patience: Patience): Promise<Line> {
  const { user, password: pass } = settings
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection(connectionTo(settings, patience))
    const line = { connection, letters: 0, open: true }
    const failed = (error: unknown) => {
      reject(error)
      connection.close()
    }
    connection.on('error', failed)
    connection.once('end', () => {
      line.open = false
      reject(new Error('the line ended'))
    })
    connection.connect((error) => {
      if (error) return failed(error)
      if (!user || !pass || !Reflect.get(connection, 'allowsAuth')) return resolve(line)
      connection.login({ credentials: { user, pass } }, (refused) =>
        refused ? failed(refused) : resolve(line),
      )
    })
  })
}

function handOver(
  { connection }: Line,
  { mail, told, within }: { mail: Written; told: Handing; within: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the letter took too long')), within)
    const message = new Readable({
      read() {
        this.push(mail.bytes)
        this.push(null)
      },
    })
    message.once('end', () => {
      told.handedOver = true
    })
    connection.send(mail.envelope, message, (error) => {
      clearTimeout(late)
      if (error) reject(error)
      else resolve()
    })
  })
}

function refusesOnlyThis(error: unknown): boolean {
  const said = (name: string): unknown => Reflect.get(Object(error), name)
  return (said('code') === 'EENVELOPE' || said('code') === 'EMESSAGE') && said('responseCode') !== 421
}

function connectionTo({ host, port, tls }: MailSettings, { greeting, silence }: Patience) {
  return {
    host,
    port,
    secure: tls === 'at once',
    requireTLS: tls === 'first',
    ignoreTLS: tls === 'no',
    tls: { minVersion: 'TLSv1.2' as const },
    connectionTimeout: greeting,
    greetingTimeout: greeting,
    socketTimeout: silence,
  }
}
