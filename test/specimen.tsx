import type { VNode } from 'preact'
import type { DistrictId, PersonId, SchoolId } from '../src/ground/ids.ts'
import { readerFor } from '../src/ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Choice,
  Choices,
  Columns,
  Coming,
  DateWords,
  Empty,
  Face,
  Facts,
  Field,
  FileField,
  Form,
  type Frame,
  Hero,
  type HouseState,
  Letter,
  Link,
  List,
  More,
  Notice,
  Page,
  Pager,
  Progress,
  Quote,
  ReadAloud,
  SearchBox,
  Select,
  Street,
  Table,
  TextArea,
} from '../src/parts/index.ts'

/** A frame as the hall would make it, for a page in one language. */
export function frameIn(language: string): Frame {
  const hats = ['advisor', 'caregiver'] as const
  return {
    reader: readerFor(language, 'America/Chicago'),
    school: 'Riverbend Secondary',
    path: '/people?q=a',
    sample: true,
    ways: [
      { href: '/today', label: 'Today' },
      { href: '/people', label: 'People' },
      { href: '/advisories', label: 'Advisories' },
      { href: '/rosters', label: 'Roster' },
    ],
    idempotencyKey: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    visitor: {
      district: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a01' as DistrictId,
      person: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a02' as PersonId,
      hat: 'advisor',
      name: 'Ms. Ortiz',
      hats: [...hats],
      school: { id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a03' as SchoolId, name: 'Riverbend Secondary' },
    },
  }
}

const names =
  'Abdi Ana Bao Carmen Dalia Elias Fatima Grace Hodan Ikram Jonas Kai ليلى Mateo Noor Olga Priya Yusuf'
const lights: HouseState[] = ['lit', 'lit', 'half', 'lit', 'dim', 'lit']
const meaning = {
  lit: 'Spoken both ways lately',
  half: 'One side has spoken',
  dim: 'Not heard each other yet',
}
const evening = new Date('2026-03-03T23:20:00Z')

/** Every part once, with its faults showing. */
export function Specimen({ language }: { language: string }): VNode {
  const frame = frameIn(language)
  return (
    <Page
      frame={frame}
      title="Your street tonight, Ms. Ortiz"
      lead="A lit window: you and the family have spoken both ways in the last three weeks. 13 of 18."
      faults={[
        { field: 'given', message: 'Please write the name.' },
        { field: 'agreed', message: 'Please tick this when you have read it.' },
      ]}
      aside={<Beside frame={frame} />}
    >
      <Street
        label="Your advisees"
        meaning={meaning}
        houses={names
          .split(' ')
          .map((name, at) => ({ href: `/students/${at}`, name, state: lights[at % 6] ?? 'dim' }))}
      />
      <Waiting frame={frame} />
      <Filling frame={frame} />
      <Columns
        frame={frame}
        school={<Card>Reads with a partner.</Card>}
        family={<Card>Builds chairs.</Card>}
      />
      <Table
        caption="Advisories"
        head={['Advisory', 'Advisor', 'Students']}
        numbers={[2]}
        rows={[
          [
            <Link key="a" href="/advisories/1">
              8 A
            </Link>,
            'Ms. Ortiz',
            18,
          ],
          ['8 B', 'Mr. Bell', 17],
        ]}
      />
      <Pager frame={frame} page={2} pages={9} href={(page) => `/people?page=${page}`} />
    </Page>
  )
}

function Waiting({ frame }: { frame: Frame }): VNode {
  return (
    <Card waits>
      <div class="row">
        <Face name="Yusuf" />
        <div>
          <h2>Yusuf</h2>
          <p class="quiet">8th grade · advisor Ms. Ortiz</p>
        </div>
      </div>
      <Quote frame={frame} origin="Ms. Ortiz, yesterday · written in English">
        “Today Yusuf explained fractions to the whole table, in two languages.”
      </Quote>
      <Form frame={frame} action="/asks/1">
        <Choices
          name="evening"
          legend="Which evening can you come to Yusuf’s conference?"
          chosen="a"
          choices={[
            { value: 'a', label: 'Tuesday 3 March, 5:20 in the afternoon' },
            { value: 'b', label: 'By telephone, when it suits me', hint: 'We call you' },
          ]}
        />
        <div class="row">
          <Button>Tell Ms. Ortiz</Button>
          <Button look="plain" name="none" value="yes">
            None of these
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function Filling({ frame }: { frame: Frame }): VNode {
  return (
    <Card title="Add a person">
      <Form frame={frame} action="/people" files>
        <Field name="given" label="Name" hint="As they say it." required />
        <Field name="phone" label="Telephone" type="tel" value="+1 555 0100" autocomplete="tel" />
        <TextArea name="note" label="Your words" value="ليلى تحب الرسم" />
        <Select
          name="language"
          label="Language at home"
          value="so"
          options={[
            { value: 'so', label: 'Somali' },
            { value: 'ar', label: 'العربية', lang: 'ar' },
          ]}
        />
        <FileField name="roster" label="Roster" accept=".csv,.zip" hint="A ZIP or CSV file." />
        <Choice name="agreed" label="I have read this" />
        <Button>Save</Button>
      </Form>
    </Card>
  )
}

function Beside({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <>
      <SearchBox frame={frame} action="/people" label="Find a person" value="Núñez" />
      <ButtonLink href="/tell" look="tell">
        Tell the school something
      </ButtonLink>
      <Notice title="Saved.">The family sees it now.</Notice>
      <Card title="Coming">
        <Coming
          reader={reader}
          items={[
            { date: evening, words: <DateWords reader={reader} date={evening} time /> },
            { date: '2026-09-30', words: 'You teach: Somali baskets' },
          ]}
        />
      </Card>
      <Card title="Import">
        <Progress frame={frame} label="Reading the roster" done={312} total={600} />
      </Card>
      <Empty title="No messages yet">Write the first one.</Empty>
      <Card title="How we take part">
        <Facts
          facts={[
            { term: 'Language', words: 'Somali' },
            { term: 'Best', words: 'A call after 6' },
          ]}
        />
        <List items={['Text first', 'Not on Fridays']} />
        <More summary="Who sees this?">
          <p>You and Ms. Ortiz.</p>
        </More>
        <ReadAloud frame={frame} lang="es">
          <p>Una luz encendida.</p>
        </ReadAloud>
      </Card>
    </>
  )
}

/** The first page anyone sees. */
export function FirstSpecimen({ language }: { language: string }): VNode {
  const { reader } = frameIn(language)
  const frame: Frame = { reader, school: 'Porchlight', path: '/' }
  const hero = (
    <Hero title="A light left on, for every family.">
      <p>Where a school and its families work together, as equals, for each student.</p>
    </Hero>
  )
  return (
    <Page frame={frame} title="Porchlight" heading={false} hero={hero}>
      <div class="doors">
        <Card title="Set up your school">
          <p>
            Bring your roster. It takes about ten minutes, and nothing is sent to anybody until you say so.
          </p>
          <ButtonLink href="/begin">Begin</ButtonLink>
        </Card>
        <Card title="Look around in Riverbend">
          <p>A sample town with 600 students and their families, in nine languages. Nobody in it is real.</p>
          <ButtonLink href="/town" look="plain">
            Open the door
          </ButtonLink>
        </Card>
      </div>
    </Page>
  )
}

/** Paper. */
export function LetterSpecimen({ language }: { language: string }): VNode {
  const frame = frameIn(language)
  return (
    <Page frame={frame} title="Letters" narrow>
      <Letter
        frame={frame}
        title="Come and see"
        school="Riverbend Secondary"
        to="Amina Warsame"
        date={evening}
      >
        <p>Yusuf leads his conference, and hopes that you come.</p>
      </Letter>
    </Page>
  )
}
