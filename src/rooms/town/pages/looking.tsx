import type { ComponentChildren } from 'preact'
import { type Hat, hats } from '../../../ground/who.ts'
import { languageName, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Face,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
  Progress,
  SearchBox,
} from '../../../parts/index.ts'
import type { Part, Stage } from '../rules.ts'
import type { Shoes } from '../store/shoes.ts'
import { say } from '../words.ts'

interface MakingProps {
  frame: Frame
  stage: Stage
  done: number
  total: number | null
  stopped: boolean
}

/** The town while it is made. */
export function MakingPage({ frame, stage, done, total, stopped }: MakingProps) {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'town.making')} lead={say(reader, 'town.making.lead')} narrow>
      <Card>
        {total ? (
          <Progress
            frame={frame}
            label={say(reader, `town.stage.${stage}`)}
            done={Math.min(done, total)}
            total={total}
          />
        ) : (
          <p>{say(reader, `town.stage.${stage}`)}</p>
        )}
        {stopped ? (
          <Form frame={frame} action="/town">
            <Notice>{say(reader, 'town.stopped')}</Notice>
            <Button>{say(reader, 'town.stopped.again')}</Button>
          </Form>
        ) : (
          <p>
            <ButtonLink href="/town">{say(reader, 'town.making.look')}</ButtonLink>
          </p>
        )}
      </Card>
      <p class="quiet">{say(reader, 'town.making.self')}</p>
    </Page>
  )
}

interface ShoesProps {
  frame: Frame
  chosen: readonly (Shoes & { part: Part })[]
  found: readonly Shoes[]
  /** How many there are in each hat. */
  counts: ReadonlyMap<Hat, number>
  hat: Hat | undefined
  find: string
  /** There are more than are shown. */
  more: boolean
}

/** A few to begin with; then everybody, by hat or by name. */
export function ShoesPage({ frame, chosen, found, counts, hat, find, more }: ShoesProps) {
  const { reader } = frame
  const asked = hat !== undefined || find !== ''
  return (
    <Page frame={frame} title={say(reader, 'town.shoes')} lead={say(reader, 'town.shoes.lead')}>
      {asked ? null : (
        <section aria-labelledby="faces" class="stack">
          <h2 id="faces">{say(reader, 'town.faces')}</h2>
          <ul class="faces">
            {chosen.map((one) => (
              <li key={one.part}>
                <FaceCard frame={frame} one={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="everybody" class="stack">
        <h2 id="everybody">{say(reader, asked ? 'town.found' : 'town.everybody')}</h2>
        <SearchBox frame={frame} action="/shoes" name="find" label={say(reader, 'town.find')} value={find} />
        <nav class="hats" aria-label={say(reader, 'town.everybody')}>
          {hats.map((one) => (
            <Link key={one} href={`/shoes?hat=${one}`} current={one === hat}>
              {say(reader, 'town.hats', { hat: say(reader, `town.hat.${one}`), n: counts.get(one) ?? 0 })}
            </Link>
          ))}
        </nav>
        {asked && found.length === 0 ? <p>{say(reader, 'town.none')}</p> : null}
        {hats.map((one) => (
          <InHat key={one} frame={frame} hat={one} people={found.filter((each) => each.hat === one)} />
        ))}
        {more && <p class="quiet">{say(reader, 'town.more')}</p>}
        {asked ? (
          <p>
            <Link href="/shoes">{say(reader, 'town.few')}</Link>
          </p>
        ) : null}
      </section>
      <p>
        <ButtonLink href="/handset" look="plain">
          {say(reader, 'town.handset.open')}
        </ButtonLink>
      </p>
    </Page>
  )
}

/** Those in one hat, under its name. */
function InHat({ frame, hat, people }: { frame: Frame; hat: Hat; people: readonly Shoes[] }) {
  if (people.length === 0) return null
  return (
    <>
      <h3>{say(frame.reader, `town.hat.${hat}`)}</h3>
      <List items={people.map((one) => <Row key={one.person} frame={frame} one={one} />)} />
    </>
  )
}

function FaceCard({ frame, one }: { frame: Frame; one: Shoes & { part: Part } }) {
  const id = `face-${one.part}`
  return (
    <Card>
      <Step frame={frame} one={one}>
        <p id={id} class="face-line">
          {faceLine(frame.reader, one)}
        </p>
        <Name of={one} describedBy={id} />
      </Step>
    </Card>
  )
}

function Row({ frame, one }: { frame: Frame; one: Shoes }) {
  const id = `about-${one.person}-${one.hat}`
  return (
    <Step frame={frame} one={one}>
      <Name of={one} describedBy={id} />
      <span id={id} class="quiet">
        {aboutLine(frame.reader, one)}
      </span>
    </Step>
  )
}

function Step({ frame, one, children }: { frame: Frame; one: Shoes; children: ComponentChildren }) {
  return (
    <Form frame={frame} action="/shoes">
      <input type="hidden" name="person" value={one.person} />
      <input type="hidden" name="hat" value={one.hat} />
      <div class="shoes">
        <Face name={one.name} />
        {children}
      </div>
    </Form>
  )
}

function Name({ of: { name }, describedBy }: { of: Shoes; describedBy: string }) {
  return (
    <Button look="plain" describedBy={describedBy}>
      <bdi>{name}</bdi>
    </Button>
  )
}

function faceLine(reader: Reader, { part, languages, students }: Shoes & { part: Part }): string {
  const [first = 'en'] = languages
  return say(reader, `town.face.${part}`, { language: languageName(reader, first), students })
}

function aboutLine(reader: Reader, { hat, children, students, languages }: Shoes): string {
  const names = [...new Set(languages)].map((tag) => languageName(reader, tag))
  const parts = [
    children && say(reader, 'town.children', { children }),
    students > 0 && say(reader, 'town.students', { students }),
    hat !== 'student' && names.length > 0 && listWords(reader, names),
  ]
  return parts.filter(Boolean).join(' · ')
}
