import type { VNode } from 'preact'
import { languageName, listWords, type Reader, readerFor } from '../../../ground/words.ts'
import { Card, DateWords, type Frame, Link, Page } from '../../../parts/index.ts'
import { groupsOf } from '../rules/letter-codes.ts'
import { letterDays, usesPerLetter } from '../rules/letters.ts'
import { ownLine } from '../words/own-lines.ts'
import { say } from '../words.ts'
import { QrPicture } from './qr.tsx'

/** One letter, whose code stands nowhere else. */
interface Sheet {
  name: string
  called: string
  hat: 'caregiver' | 'student'
  schoolName: string
  children: readonly string[]
  address: string | null
  language: string
  own: string | undefined
  code: string
  link: string
}

interface SheetsProps {
  frame: Frame
  letters: readonly Sheet[]
  /** When the letters are over, today, and the school's zone to say both in. */
  until: Date
  now: Date
  timeZone: string
  /** Somebody invited gets it from whoever invited them. */
  handed?: boolean
  /** Where a code is typed, without "https://". */
  site: string
}

/** The letters of a whole school, an advisory or one person, a sheet each; the first lines are not printed. */
export function SheetsPage(props: SheetsProps): VNode {
  const { frame, letters } = props
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'access.sheets', { n: letters.length })}>
      <div class="not-on-paper">
        <Card>
          <p>{say(reader, props.handed ? 'access.sheets.hand' : 'access.sheets.print')}</p>
          <p>{say(reader, 'access.sheets.once')}</p>
          {props.handed ? null : (
            <p>
              <Link href="/letters">{say(reader, 'access.sheets.back')}</Link>
            </p>
          )}
        </Card>
      </div>
      {letters.map((letter) => (
        <SheetOf key={letter.code} {...props} letter={letter} />
      ))}
    </Page>
  )
}

/** Whoever has come in has ways of their own; nobody else prints them another. */
export function HasComeInPage({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'access.has-come-in')}
      lead={say(reader, 'access.has-come-in.hint')}
    />
  )
}

function SheetOf({ letter, until, now, timeZone, site }: SheetsProps & { letter: Sheet }): VNode {
  const reader = readerFor(letter.language, timeZone)
  const { called, own } = letter
  return (
    <article class="letter way-in" lang={reader.language} dir={reader.direction}>
      <Window reader={reader} letter={letter} now={now} />
      <h2>{say(reader, 'access.sheet.title', { name: called })}</h2>
      {own ? <OwnLine reader={reader} tag={own} /> : null}
      <p>{openingWords(reader, letter)}</p>
      <div class="way-in-door">
        <QrPicture text={letter.link} label={say(reader, 'access.sheet.picture')} />
        <div class="stack">
          <p>
            <strong>{say(reader, 'access.sheet.camera')}</strong>
          </p>
          <p>{say(reader, 'access.sheet.or', { site })}</p>
          <Code code={letter.code} />
        </div>
      </div>
      <ul>
        <li>{say(reader, 'access.sheet.equals')}</li>
        <li>{say(reader, 'access.sheet.language')}</li>
        <li>{say(reader, 'access.sheet.yours', { uses: usesPerLetter })}</li>
        <li>{say(reader, 'access.sheet.lost')}</li>
      </ul>
      <p class="way-in-end">
        {say(reader, 'access.sheet.until', { days: letterDays })}{' '}
        <DateWords reader={reader} date={until} year />
      </p>
    </article>
  )
}

function openingWords(reader: Reader, { hat, children, schoolName }: Sheet): string {
  if (hat === 'student') return say(reader, 'access.sheet.student', { school: schoolName })
  const names = listWords(reader, children)
  return say(reader, 'access.sheet.caregiver', { school: schoolName, names })
}

/** The address as an envelope's window wants it, on the same side in every language. */
function Window({ reader, letter, now }: { reader: Reader; letter: Sheet; now: Date }): VNode {
  const { name, schoolName, address } = letter
  return (
    <header dir="ltr">
      <address class="to">
        <span class="from">
          <bdi>{schoolName}</bdi>
        </span>
        <bdi>{name}</bdi>
        <span class="street-lines" dir="auto">
          {address ?? say(reader, 'access.sheet.byHand')}
        </span>
      </address>
      <p class="when" dir={reader.direction}>
        <DateWords reader={reader} date={now} year />
      </p>
    </header>
  )
}

/** Letters and digits in groups, from left to right in every language. */
function Code({ code }: { code: string }): VNode {
  return (
    <p class="way-in-code" dir="ltr">
      {groupsOf(code).map((group) => (
        <span key={group}>{group}</span>
      ))}
    </p>
  )
}

/** A line in the reader's own language, when the letter is not in it. */
function OwnLine({ reader, tag }: { reader: Reader; tag: string }): VNode {
  const line = ownLine(tag)
  if (!line)
    return <p class="own-line">{say(reader, 'access.sheet.own', { language: languageName(reader, tag) })}</p>
  return (
    <p class="own-line" lang={tag} dir={line.direction}>
      {line.words}
    </p>
  )
}
