import type { ComponentChildren, VNode } from 'preact'
import { actsForFamily } from '../ground/who.ts'
import { autonym, directionOf, languagesOffered, wordsTag } from '../ground/words.ts'
import { Link } from './act.tsx'
import type { Frame, Way } from './frame.ts'
import { say } from './words.ts'

/** The head of every page: lamp and school, rooms, language, the visitor; and the sample town's bar. */
export function Porch({ frame }: { frame: Frame }): VNode {
  return (
    <header class="porch">
      {frame.sample ? <SampleBar frame={frame} /> : null}
      <div class="porch-row">
        <a class="home" href="/">
          <Lamp />
          <strong>{frame.school}</strong>
          <span class="hidden-words">{say(frame.reader, 'parts.home')}</span>
        </a>
        <Ways frame={frame} />
        <div class="porch-end">
          <LanguageSwitch frame={frame} />
          <You frame={frame} />
        </div>
      </div>
    </header>
  )
}

function Lamp(): VNode {
  return (
    <svg class="lamp" viewBox="0 0 32 32" aria-hidden="true">
      <circle class="halo" cx="16" cy="18" r="13" />
      <path class="flame" d="M11.5 12h9l2 11h-13z" />
      <path class="iron" d="M16 3v4m-4 0h8m-9 5h10l2 11H9zm2 14h6" />
    </svg>
  )
}

function SampleBar({ frame }: { frame: Frame }): VNode {
  const { reader, school, visitor } = frame
  return (
    <div class="sample">
      <p>
        {visitor
          ? say(reader, 'parts.sampleShoes', { school, name: visitor.name })
          : say(reader, 'parts.sample', { school })}
      </p>
      <Link href="/shoes">{say(reader, 'parts.shoes')}</Link>
    </div>
  )
}

/** Where one is, of the ways from here. */
function currentWay({ ways = [], path }: Frame): Way | undefined {
  const here = path.split('?')[0] ?? path
  return ways.filter(({ href }) => here === href || here.startsWith(`${href}/`)).at(-1)
}

function Ways({ frame }: { frame: Frame }): VNode | null {
  const { reader } = frame
  const ways = frame.ways?.filter(({ own }) => !own) ?? []
  if (ways.length === 0) return null
  const current = currentWay(frame)
  return (
    <nav class="ways" aria-label={say(reader, 'parts.ways')}>
      <ul>
        {ways.map((way) => (
          <li key={way.href}>
            <Link href={way.href} current={way === current}>
              {way.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface MenuProps {
  name: string
  words: ComponentChildren
  children: ComponentChildren
}

function Menu({ name, words, children }: MenuProps): VNode {
  return (
    <details class={`menu ${name}`} name="porch">
      <summary>{words}</summary>
      <div class="menu-sheet">{children}</div>
    </details>
  )
}

function LanguageSwitch({ frame }: { frame: Frame }): VNode | null {
  const { reader, path, visitor } = frame
  const offered = languagesOffered(visitor !== undefined && !actsForFamily(visitor.hat))
  if (offered.length < 2) return null
  const now = wordsTag(reader)
  return (
    <Menu
      name="languages"
      words={
        <>
          <span class="hidden-words">{say(reader, 'parts.language')}</span> {autonym(now)}
        </>
      }
    >
      <form method="post" action="/language">
        <input type="hidden" name="back" value={path} />
        {offered.map((tag) => (
          <button
            key={tag}
            class="line"
            name="tag"
            value={tag}
            lang={tag}
            dir={directionOf(tag)}
            type="submit"
            aria-current={tag === now ? 'true' : undefined}
          >
            {autonym(tag)}
          </button>
        ))}
      </form>
    </Menu>
  )
}

function OwnWays({ frame }: { frame: Frame }): VNode {
  const current = currentWay(frame)
  const own = frame.ways?.filter((way) => way.own) ?? []
  return (
    <>
      {own.map((way) => (
        <a key={way.href} class="line" href={way.href} aria-current={way === current ? 'page' : undefined}>
          {way.label}
        </a>
      ))}
    </>
  )
}

function You({ frame }: { frame: Frame }): VNode | null {
  const { reader, visitor, path } = frame
  if (!visitor) return null
  return (
    <Menu
      name="you"
      words={
        <>
          <span class="hidden-words">{say(reader, 'parts.you')}</span>{' '}
          <span>
            <bdi>{visitor.name}</bdi>
            {visitor.hats.length > 1 ? <small> {say(reader, `parts.hat.${visitor.hat}`)}</small> : null}
          </span>
        </>
      }
    >
      {visitor.hats.length > 1 ? (
        <form method="post" action="/hat">
          <input type="hidden" name="back" value={path} />
          <p class="quiet">{say(reader, 'parts.hats')}</p>
          {visitor.hats.map((hat) => (
            <button
              key={hat}
              class="line"
              name="hat"
              value={hat}
              type="submit"
              aria-current={hat === visitor.hat ? 'true' : undefined}
            >
              {say(reader, `parts.hat.${hat}`)}
            </button>
          ))}
        </form>
      ) : (
        <p class="quiet">
          {say(reader, 'parts.hats')}: {say(reader, `parts.hat.${visitor.hat}`)}
        </p>
      )}
      <OwnWays frame={frame} />
      <a class="line" href="/me/sessions">
        {say(reader, 'parts.sessions')}
      </a>
      <a class="line" href="/who">
        {say(reader, 'parts.someoneElse')}
      </a>
      <form method="post" action="/sign-out">
        <button class="line" type="submit">
          {say(reader, 'parts.signOut')}
        </button>
      </form>
    </Menu>
  )
}
